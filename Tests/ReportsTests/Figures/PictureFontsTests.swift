import Reports
import Testing

struct PictureFontsTests {
  private static let script = GnuplotScript(
    name: "score",
    title: "Score",
    subtitle: "of 大きい",
    settings: ["set ytics ('大きい' 1)"],
    plots: ["'score.dat' using 1:2 title '🦙 large'"]
  )

  @Test func `what no font can draw is whole in the SVG and marked in the PNG`() throws {
    let text = Self.script.text(fonts: PictureFonts(missing: ["大", "🦙"]))
    let parts = text.split(separator: "set output 'score.png'")
    try #require(parts.count == 2)
    #expect(parts[0].contains("set ytics ('大きい' 1)"))
    #expect(parts[0].contains("title '🦙 large'"))
    #expect(parts[1].contains("set ytics ('\u{FFFD}きい' 1)"))
    #expect(parts[1].contains("title '\u{FFFD} large'"))
    #expect(parts[1].contains("of \u{FFFD}きい"))
  }

  @Test func `where every name can be drawn, both are one plot`() {
    #expect(Self.script.text(fonts: PictureFonts(missing: ["ﷺ"])) == Self.script.text)
    #expect(Self.script.text.contains("\nreplot\n"))
  }
}
