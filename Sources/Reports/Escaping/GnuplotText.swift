/// Text made harmless for gnuplot scripts and their data files.
///
/// Only single quotes are used: in double quotes gnuplot runs what stands between backticks. A
/// single quote within becomes a typographic one, because gnuplot 5.4 reads a doubled one wrongly
/// when it replots a title that begins with it. The
/// terminals are set to `noenhanced`, so that `_`, `^`, `{` and `@` are nothing but characters.
enum GnuplotText {
  /// A quoted string for titles and labels.
  static func quoted(_ text: String) -> String {
    "'" + drawn(text).replacing("'", with: "’") + "'"
  }

  /// The text as it is drawn, from the left to the right as a whole.
  ///
  /// Pango would set all of a text from the right where its first letter is written so, and the
  /// numbers behind such a word before it: marks of direction keep a name in the order of its parts.
  static func drawn(_ text: String) -> String {
    let text = text.printable
    guard text.unicodeScalars.contains(where: \.isRightToLeft) else { return text }
    var drawn = String.UnicodeScalarView([mark])
    var wasRightToLeft = false
    for scalar in text.unicodeScalars {
      let isMark = scalar.properties.generalCategory == .nonspacingMark
      if wasRightToLeft, !scalar.isRightToLeft, !isMark, scalar != " " {
        drawn.append(mark)
        wasRightToLeft = false
      }
      drawn.append(scalar)
      if scalar.isRightToLeft { wasRightToLeft = true }
    }
    return String(drawn)
  }

  /// The left-to-right mark, of no width.
  private static let mark: Unicode.Scalar = "\u{200E}"

  /// A quoted string for tic labels, which gnuplot reads as formats of the tic's position.
  static func ticLabel(_ text: String) -> String {
    quoted(text.replacing("%", with: "%%"))
  }

  /// A comment of a data file.
  ///
  /// A backslash at the end of a script's comment would draw the next line into it.
  static func comment(_ text: String) -> String {
    "# " + text.printable.replacing("\\", with: "/")
  }
}

extension Unicode.Scalar {
  /// Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin (UAX #9, table 4), without the scripts of
  /// antiquity.
  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
