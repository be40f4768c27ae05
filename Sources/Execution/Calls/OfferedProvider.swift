import Domain
import Profiles
package import Reports

/// A service that a suite or a command can name, and whether its key is at hand.
package struct OfferedProvider: Hashable, Sendable, Encodable {
  var name: String
  var title: String?

  /// `nil` where none is published.
  var baseURL: String?

  /// Where the key is taken from: the variable that is set, else the first that is looked at.
  var keyVariable: String?
  var keyIsSet: Bool
  var keyNeed: KeyNeed

  /// Whether it is a server that people run on their own machine.
  var isLocal: Bool
  var endpoints: [String]

  /// By their names in a suite.
  var parameters: [String]

  enum KeyNeed: String, Encodable {
    case always
    case atItsAddress = "at-its-address"
    case never
  }

  private enum CodingKeys: String, CodingKey {
    case name, title, keyVariable, keyIsSet, keyNeed, isLocal, endpoints, parameters
    // The encoder's snake case would cut URL apart.
    case baseURL = "base_url"
  }
}

extension OfferedProvider {
  /// All that there are, in the order in which messages list them.
  ///
  /// - Parameter environment: In which keys are looked up; none is read.
  package static func all(environment: [String: String]) -> [OfferedProvider] {
    let told = environment.filter { !$0.value.isEmpty }
    return ProviderProfile.Name.allCases.map { OfferedProvider($0.profile, told: told) }
  }

  /// - Parameter told: The environment without what is empty.
  private init(_ profile: ProviderProfile, told: [String: String]) {
    let found = profile.keyVariable(in: told)
    self.init(
      name: profile.name.rawValue,
      title: profile.title,
      baseURL: profile.defaultBaseURL,
      keyVariable: found ?? profile.keyVariable,
      keyIsSet: found != nil,
      keyNeed: KeyNeed(profile.keyNeed),
      isLocal: profile.isLocal,
      endpoints: profile.offeredEndpoints.map(\.rawValue),
      parameters: Set(profile.rules.map(\.name)).sorted()
    )
  }
}

extension OfferedProvider.KeyNeed {
  fileprivate init(_ need: ProviderProfile.KeyNeed) {
    switch need {
    case .always: self = .always
    case .atDefaultBaseURL: self = .atItsAddress
    case .never: self = .never
    }
  }
}

extension [OfferedProvider] {
  package var table: Table {
    Table(
      name: "providers",
      columns: [
        Table.Column("Provider", key: "provider", alignment: .leading, rank: 0),
        Table.Column("Key", key: "key", alignment: .leading, rank: 1),
        Table.Column("Set", key: "set", alignment: .leading, rank: 1),
        Table.Column("Address", key: "address", alignment: .leading, rank: 2),
        Table.Column("Endpoints", key: "endpoints", alignment: .leading),
      ],
      rows: map { provider in
        [
          TableCell(.name(provider.name)),
          TableCell(.words(provider.keyVariable ?? "none")),
          TableCell(.words(provider.keyWords)),
          TableCell(.words(provider.addressWords)),
          TableCell(.words(provider.endpoints.joined(separator: ", "))),
        ]
      }
    )
  }
}

extension OfferedProvider {
  fileprivate var keyWords: String {
    if keyIsSet { return "yes" }
    // A server of one's own asks for a key only where it was started with one.
    return keyVariable == nil || isLocal ? "–" : "no"
  }

  fileprivate var addressWords: String {
    if let baseURL { return baseURL }
    return name == ProviderProfile.Name.builtin.rawValue
      ? "started by the run" : "your own: base_url"
  }
}
