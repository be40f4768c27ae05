extension String {
  /// Columns that the text takes in a terminal or in raw Markdown.
  package var displayWidth: Int {
    reduce(0) { $0 + $1.displayWidth }
  }

  /// The text with blanks added up to `width` columns.
  package func padded(to width: Int, alignment: Table.Alignment) -> String {
    let blanks = String(repeating: " ", count: max(0, width - displayWidth))
    return alignment == .trailing ? blanks + self : self + blanks
  }
}

extension Character {
  /// 2 for the wide characters of Unicode's East Asian Width (annex 11) and for emoji, else 1.
  var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.value < 0x300 { return 1 }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default:
      return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}
