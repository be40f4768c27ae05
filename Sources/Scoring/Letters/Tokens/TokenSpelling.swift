import Domain

/// The text of a token as vocabularies spell it, without the white space around it.
///
/// SentencePiece writes a space as `▁`, byte-level BPE as `Ġ` and a line's end as `Ċ`; bytes of their
/// own are `<0x42>`, and `bytes:\x42` in answers of completions.
enum TokenSpelling {
  static func plain(_ token: String) -> String {
    var text = token
    if token.hasPrefix("<0x") || token.hasPrefix("bytes:") { text = bytes(token) ?? token }
    text.unicodeScalars.removeAll { [0x2581, 0x120, 0x10A, 0x109].contains($0.value) }
    return String(text.trimmed)
  }

  /// Of a candidate of chat, whose bytes say what its token is where that is no text of its own.
  static func plain(_ candidate: JSONValue) -> String? {
    let token = candidate["token"]?.stringValue.map(plain)
    if let token, token.unicodeScalars.count <= 1, !token.unicodeScalars.contains("\u{FFFD}") {
      return token
    }
    let bytes = candidate["bytes"]?.arrayValue?.compactMap { byte in
      byte.integerValue.flatMap(UInt8.init(exactly:))
    }
    guard let bytes, !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else {
      return token
    }
    return plain(text)
  }

  /// `nil` where it is not bytes in hexadecimal, or they are no text.
  private static func bytes(_ token: String) -> String? {
    let digits = token.replacing("bytes:", with: "").split { "<>\\x ".contains($0) }
      .filter { $0 != "0" }.map { $0.hasPrefix("0") && $0.count > 2 ? $0.dropFirst() : $0 }
    let bytes = digits.compactMap { UInt8($0, radix: 16) }
    guard !bytes.isEmpty, bytes.count == digits.count else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
