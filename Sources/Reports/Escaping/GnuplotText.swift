/// Text made harmless for gnuplot scripts and their data files.
///
/// Only single quotes are used: in double quotes gnuplot runs what stands between backticks. A
/// single quote within becomes a typographic one, because gnuplot 5.4 reads a doubled one wrongly
/// when it replots a title that begins with it. The
/// terminals are set to `noenhanced`, so that `_`, `^`, `{` and `@` are nothing but characters.
enum GnuplotText {
  /// A quoted string for titles and labels.
  static func quoted(_ text: String) -> String {
    "'" + text.printable.replacing("'", with: "’") + "'"
  }

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
