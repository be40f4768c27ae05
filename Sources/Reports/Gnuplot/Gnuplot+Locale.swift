#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Gnuplot {
  /// A locale whose characters are UTF-8, as our scripts are; `nil` where the system has none.
  ///
  /// In the locale C, as cron, systemd and most containers have it, gnuplot cannot convert its own
  /// degree sign, and in a reader's own it would write numbers with a comma.
  static let locale: String? = ["C.UTF-8", "C.utf8", "en_US.UTF-8"].first { name in
    guard let locale = newlocale(LC_CTYPE_MASK, name, nil) else { return false }
    freelocale(locale)
    return true
  }
}
