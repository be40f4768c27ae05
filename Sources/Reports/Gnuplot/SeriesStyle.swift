/// How a series looks: told apart by colour, and without colour by mark and dash.
package struct SeriesStyle: Hashable, Sendable {
  /// `#rrggbb`.
  package var color: String
  /// gnuplot's number of the mark.
  package var mark: Int
  /// gnuplot's dash type.
  package var dash: String

  /// Okabe and Ito's palette, told apart with every common colour blindness
  /// (https://jfly.uni-koeln.de/color/), its yellow left out because it fades on white.
  private static let colors = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#8c6d31",
  ]

  /// Circle, triangle, square, diamond, inverted triangle and pentagon: filled, then open.
  private static let marks = [7, 9, 5, 13, 11, 15, 6, 8, 4, 12, 10, 14]
  private static let dashes = ["1", "'-'", "'.'", "'-.'", "'_'", "'_.'", "'_-'", "'-..'"]

  /// As many series as the palette tells apart.
  package static let limit = 8

  /// - Parameters:
  ///   - hue: Which colour: the model, as a rule.
  ///   - variant: Which shape and dash: the setting, as a rule.
  package init(hue: Int, variant: Int) {
    color = Self.colors[abs(hue % Self.colors.count)]
    mark = Self.marks[abs(variant % Self.marks.count)]
    dash = Self.dashes[abs(variant % Self.dashes.count)]
  }

  /// For what stands outside the palette.
  package static let plain = SeriesStyle(color: "#6e7781", mark: 7, dash: "1")

  /// For what was looked at and not decided.
  static let open = SeriesStyle(color: "#6e7781", mark: 6, dash: "1")

  private init(color: String, mark: Int, dash: String) {
    self.color = color
    self.mark = mark
    self.dash = dash
  }

  package var line: String { "linecolor '\(color)' dashtype \(dash) linewidth 2" }
  package var points: String { "linecolor '\(color)' pointtype \(mark)" }
}
