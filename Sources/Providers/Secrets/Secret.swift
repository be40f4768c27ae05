import Domain

/// A text that nothing may show: a key, a password, a parameter of a URL.
///
/// Its description and every reflection read `<redacted>`, and it is not `Codable`.
struct Secret: Hashable, Sendable {
  private let bytes: [UInt8]

  /// - Returns: `nil` for an empty text, which is no secret.
  init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    bytes = Array(text.utf8)
  }

  /// What stands where a secret was.
  static let mask = QuerySecrets.mask

  /// A secret of so many bytes or more is told from text; a shorter one may be a word of an answer.
  static let leastTellable = 16

  /// Whether finding it in an answer means that it was echoed.
  var isTellable: Bool { bytes.count >= Self.leastTellable }

  /// In a prompt that is shown, one of so many is: no word of the suite is taken for `none` or `x`.
  private static let leastShown = 8

  var isTellableInPrompt: Bool { bytes.count >= Self.leastShown }

  /// As much of a secret at the end of a text as is taken for it.
  private static let shortestRemnant = 6

  /// Where a text holds the secret, however it is spelled, in order and apart.
  ///
  /// - Parameter takesRemnants: Whether the beginning of the secret counts where the text ends in
  ///   it: messages and bodies are cut at a limit.
  func places(in text: UnsafeRawBufferPointer, takingRemnants takesRemnants: Bool) -> [Range<Int>] {
    guard let first = bytes.first else { return [] }
    let spelling = SecretSpelling(bytes: text)
    var places: [Range<Int>] = []
    var position = 0
    while position < text.count {
      let byte = text[position]
      guard byte == first || SecretSpelling.mayOpen(byte) else {
        position += 1
        continue
      }
      let (matched, end) = match(at: position, by: spelling)
      let isRemnant =
        takesRemnants && matched >= Self.shortestRemnant && Self.isEnd(text[end...])
      if matched == bytes.count || isRemnant {
        places.append(position..<end)
        position = end
      } else {
        position += 1
      }
    }
    return places
  }

  /// How much of the secret stands at a place, and where that ends.
  private func match(at start: Int, by spelling: SecretSpelling) -> (count: Int, end: Int) {
    var count = 0
    var position = start
    for byte in bytes {
      guard let end = spelling.end(of: byte, at: position) else { break }
      position = end
      count += 1
    }
    return (count, position)
  }

  /// Whether nothing follows but the sign that a text was cut, or an escape that the limit cut.
  private static func isEnd(_ rest: Slice<UnsafeRawBufferPointer>) -> Bool {
    if rest.isEmpty || rest.elementsEqual("…".utf8) { return true }
    return rest.count < 8 && rest.first == UInt8(ascii: "\\")
      && rest.allSatisfy { #"\ux0123456789abcdefABCDEF"#.utf8.contains($0) }
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { Self.mask }
  var debugDescription: String { Self.mask }
  var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
