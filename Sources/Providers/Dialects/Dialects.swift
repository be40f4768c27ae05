import Domain
import Profiles

/// What speaks each dialect that a profile can name; each fills its own place, in its own file.
struct Dialects: DialectTable {
  /// The dialect of one of a service's addresses.
  static func dialect(at endpoint: Endpoint, of profile: ProviderProfile) -> any Dialect {
    profile.served(at: endpoint).dialect.entry(in: Dialects())
  }
}
