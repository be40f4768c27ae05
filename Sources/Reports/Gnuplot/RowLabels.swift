/// The rows of a figure that lists things from top to bottom: names at the left, figures at the
/// right.
struct RowLabels {
  var names: [String]
  var values: [String]

  /// Rows beyond this many would need a picture taller than a screen.
  static let limit = 40

  var height: Int { 130 + 30 * max(names.count, 2) }

  var settings: [String] {
    let bottom = Axis.number(Double(names.count) - 0.4)
    let values =
      values.isEmpty
      ? [] : ["set y2range [\(bottom):-0.6]", "set y2tics scale 0 (\(Self.tics(values)))"]
    return [
      "set lmargin \(Self.margin(for: names))",
      "set yrange [\(bottom):-0.6]",
      "set ytics scale 0 (\(Self.tics(names)))",
      "set border 1",
    ] + values
  }

  /// Characters at the left: gnuplot would count a wide letter or an emoji as one.
  private static func margin(for names: [String]) -> Int {
    (names.map(\.displayWidth).max() ?? 0) + 2
  }

  private static func tics(_ words: [String]) -> String {
    words.enumerated().map { "\(GnuplotText.ticLabel($1)) \($0)" }.joined(separator: ", ")
  }
}
