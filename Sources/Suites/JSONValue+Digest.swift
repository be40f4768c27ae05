import Crypto
package import Domain
import Foundation

extension JSONValue {
  /// Twelve hexadecimal digits of SHA-256 over the value's JSON: enough to tell versions apart.
  package var digest: String {
    String(SHA256.hash(data: Data(serialized.utf8)).hexadecimal.prefix(12))
  }
}
