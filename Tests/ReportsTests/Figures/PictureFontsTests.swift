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
    let text = Self.script.text(picture: PictureFonts(missing: ["大", "🦙"]))
    let parts = text.split(separator: "set output 'score.png'")
    try #require(parts.count == 2)
    #expect(parts[0].contains("set ytics ('大きい' 1)"))
    #expect(parts[0].contains("title '🦙 large'"))
    #expect(parts[1].contains("set ytics ('\u{FFFD}きい' 1)"))
    #expect(parts[1].contains("title '\u{FFFD} large'"))
    #expect(parts[1].contains("of \u{FFFD}きい"))
  }

  @Test func `where every name can be drawn, both are one plot`() {
    let text = Self.script.text(picture: .all)
    #expect(Self.script.text(picture: PictureFonts(missing: ["ﷺ"])) == text)
    #expect(text.contains("\nreplot\n"))
  }

  @Test func `without a PNG the script draws the SVG alone`() {
    #expect(Self.script.text.contains("set output 'score.svg'"))
    #expect(!Self.script.text.contains("png"))
  }
}
