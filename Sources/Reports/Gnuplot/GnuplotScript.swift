/// A gnuplot script that draws one figure as SVG, and where asked as PNG, from the data file beside it.
///
/// The text depends on nothing but its values, so that golden files hold.
package struct GnuplotScript: Hashable, Sendable {
  /// Stem of the files that it reads and writes.
  package var name: String
  package var title: String
  package var subtitle: String

  /// Height in pixels of the SVG; the PNG has twice as many.
  package var height: Int

  /// Lines of text above the axes: the title, the subtitle and what else stands there.
  package var topMargin: Int

  /// `set` lines, without the style that all figures share.
  package var settings: [String]

  /// The elements of the `plot` command.
  package var plots: [String]

  package init(
    name: String,
    title: String,
    subtitle: String,
    height: Int = Style.height,
    topMargin: Int = 4,
    settings: [String],
    plots: [String]
  ) {
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.height = height
    self.topMargin = topMargin
    self.settings = settings
    self.plots = plots
  }

  /// What all figures share.
  package enum Style {
    package static let width = 860
    package static let height = 420
    /// Dark grey on white: the background is opaque, so a page's dark theme changes nothing.
    static let ink = "#24292f"
    static let faint = "#6e7781"
    static let grid = "#e3e6ea"
    static let fontSize = 13
    /// An SVG takes the first that its reader has; a PNG takes gnuplot's own choice.
    static let fonts = "Helvetica,Arial,DejaVu Sans,sans-serif"
    static let pictureFonts = "sans"
  }

  package var text: String { text(picture: nil) }

  /// - Parameter fonts: What the PNG can be drawn with, while the SVG has every name in full; `nil` for
  ///   no PNG, which takes gnuplot ten times as long.
  package func text(picture fonts: PictureFonts?) -> String {
    """
    # Draw it again: gnuplot \(name).gp
    reset
    set encoding utf8
    \(Self.terminal("svg", size: (Style.width, height), scale: 1, fonts: Style.fonts))
    set output '\(name).svg'
    \(drawing(font: "sans-serif Bold"))
    \(fonts.map(picture) ?? "")set output

    """
  }

  /// The lines that draw the PNG after the SVG.
  private func picture(with fonts: PictureFonts) -> String {
    let picture = drawable(with: fonts)
    let again =
      picture == self
      ? "\(heading(font: "sans:Bold"))\nreplot"
      : "reset\nset encoding utf8\n" + picture.drawing(font: "sans:Bold")
    return """
      \(Self.terminal("pngcairo", size: (Style.width * 2, height * 2), scale: 2, fonts: Style.pictureFonts))
      set output '\(name).png'
      \(again)

      """
  }

  /// What a terminal is given to draw.
  private func drawing(font: String) -> String {
    """
    \(Self.frame)
    \(heading(font: font))
    \(settings.joined(separator: "\n"))
    plot \(plots.joined(separator: ", \\\n  "))
    """
  }

  private func drawable(with fonts: PictureFonts) -> GnuplotScript {
    var script = self
    script.title = fonts.drawable(title)
    script.subtitle = fonts.drawable(subtitle)
    script.settings = settings.map(fonts.drawable)
    script.plots = plots.map(fonts.drawable)
    return script
  }

  private static func terminal(
    _ name: String,
    size: (width: Int, height: Int),
    scale: Int,
    fonts: String
  ) -> String {
    // The SVG terminal does not know the scales, and at 1 needs none.
    let scales = scale == 1 ? "" : " fontscale \(scale) linewidth \(scale) pointscale \(scale)"
    return "set terminal \(name) noenhanced size \(size.width),\(size.height)"
      + " font '\(fonts),\(Style.fontSize)'\(scales) background '#ffffff'"
  }

  /// Axes at the left and below, a pale grid behind the data.
  private static let frame = """
    set border 3 linecolor '\(Style.faint)'
    set tics nomirror scale 0.5 textcolor '\(Style.ink)'
    set grid xtics ytics linecolor '\(Style.grid)' linetype 1 linewidth 1
    set key textcolor '\(Style.ink)'
    """

  /// The series' names at the right of the figure.
  ///
  /// - Parameters:
  ///   - names: What the series are called.
  ///   - sample: Characters that a line or mark takes beside its name.
  static func key(of names: [String], sample: Int = 3) -> String {
    let extra = uncounted(names)
    return "set key outside right top Left reverse samplen \(sample) spacing 1.3"
      + (extra > 0 ? " width \(extra)" : "")
  }

  /// Characters that names are wider than gnuplot takes them to be: it counts a wide letter or an emoji
  /// as one, and would let it end off the canvas.
  private static func uncounted(_ names: [String]) -> Int {
    let longest = names.map { GnuplotText.drawn($0).count }.max() ?? 0
    return max(0, (names.map(\.displayWidth).max() ?? 0) - longest)
  }

  /// The names below the figure, for those that need its whole width.
  ///
  /// - Parameter names: Those from outside.
  static func keyBelow(rows: Int, of names: [String] = []) -> [String] {
    [
      "set bmargin \(rows + 4)",
      "set key at screen 0.5, character 0.5 center bottom horizontal Left reverse samplen 1 "
        + "width \(1 + uncounted(names))",
    ]
  }

  /// - Parameter font: In the words of the terminal, which alone knows how to call a bold one.
  private func heading(font: String) -> String {
    """
    set label 1 \(GnuplotText.quoted(title)) at character 1, screen 1 offset 0,-1.1 \
    left font '\(font),15' textcolor '\(Style.ink)'
    set label 2 \(GnuplotText.quoted(subtitle)) at character 1, screen 1 offset 0,-2.3 \
    left textcolor '\(Style.faint)'
    set tmargin \(topMargin)
    """
  }
}

/// The data beside a script: blocks of rows, told apart in gnuplot as `index 0`, `index 1`, ….
package struct DataFile: Hashable, Sendable {
  package struct Block: Hashable, Sendable {
    package var title: String
    package var rows: [[Double?]]

    package init(title: String, rows: [[Double?]]) {
      self.title = title
      self.rows = rows
    }
  }

  package var columns: [String]
  package var blocks: [Block]

  package init(columns: [String], blocks: [Block]) {
    self.columns = columns
    self.blocks = blocks
  }

  /// Columns parted by blanks; what is not known is `nan`.
  package var text: String {
    let head = GnuplotText.comment(columns.joined(separator: "  ")) + "\n"
    let bodies = blocks.map { block in
      GnuplotText.comment(block.title) + "\n"
        + block.rows.map { row in row.map(Self.number).joined(separator: " ") + "\n" }.joined()
    }
    return head + bodies.joined(separator: "\n\n")
  }

  /// Nine significant digits: a second to the nanosecond, without the noise of binary fractions.
  private static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "nan" }
    guard value != 0 else { return "0" }
    return value.rounded(significantDigits: 9)
  }
}
