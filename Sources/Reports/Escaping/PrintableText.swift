extension String {
  /// The text with everything made visible that could move a cursor, end a line or hide words.
  ///
  /// Control characters become their pictures (`␛` for escape), and the characters that reorder or
  /// hide text (U+202E and its kin, behind "Trojan Source", CVE-2021-42574) become `�`. Names,
  /// prompts and answers come from outside, so every format starts from this text.
  package var printable: String {
    guard !utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return self }
    var text = String.UnicodeScalarView()
    var marks = 0
    for scalar in unicodeScalars {
      marks = scalar.isMark ? marks + 1 : 0
      guard marks <= Self.marksInARow else { continue }
      text.append(scalar.isUnprintable ? scalar.picture : scalar)
    }
    return String(text)
  }

  /// The lines made visible one by one, without the empty ones at the end.
  var printableLines: [String] {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .reversed().drop(while: \.isEmpty).reversed()
      .map { String($0).replacing("\t", with: "  ").printable }
  }

  /// No script needs more combining marks on one letter; towers of them cover what stands above.
  private static let marksInARow = 3

  /// At most `limit` columns wide, the middle left out: names differ at both ends.
  package func elided(to limit: Int) -> String {
    guard displayWidth > limit, limit > 1 else { return self }
    let head = prefix(columns: limit / 2)
    let tail = String(String(reversed()).prefix(columns: limit - 1 - head.displayWidth).reversed())
    return head + "…" + tail
  }

  private func prefix(columns: Int) -> String {
    var text = ""
    var width = 0
    for character in self {
      width += character.displayWidth
      guard width <= columns else { break }
      text.append(character)
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    value >= 0x300
      && (properties.generalCategory == .nonspacingMark
        || properties.generalCategory == .enclosingMark)
  }

  fileprivate var isUnprintable: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    // Marks and embeddings that change direction, separators of lines and paragraphs, the
    // invisible operators, the byte order mark, and characters of no assigned meaning.
    case 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE007F: true
    default: false
    }
  }

  fileprivate var picture: Unicode.Scalar {
    switch value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
  }
}
