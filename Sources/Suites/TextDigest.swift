import Crypto
import Foundation

/// What stands for a text where the text itself is not kept.
package enum TextDigest {
  /// `sha256:` and 64 hexadecimal digits; the same for the same bytes of UTF-8, on every machine.
  ///
  /// No cipher: whoever guesses a short text can see that the guess is right.
  package static func of(_ text: String) -> String {
    prefix + SHA256.hash(data: Data(text.utf8)).hexadecimal
  }

  /// The same for what is known by its hash in hexadecimal digits.
  package static func named(_ hash: String) -> String { prefix + hash }

  package static let prefix = "sha256:"
}
