import Domain
import Reports
import Testing

/// Lines of a terminal, at any width.
struct WrappedTextTests {
  private static let hints = [
    ("Nothing is blessed: assay bless RUN", ["assay bless RUN"]),
    (
      "See: assay list --suite nightly --tag 'a b'. Then go on.",
      ["assay list --suite nightly --tag"]
    ),
    (
      "Use 'assay compare latest~1 latest --by model', or `assay show 3 --wrong`; it is long.",
      ["'assay compare latest~1 latest --by model'", "`assay show 3 --wrong`"]
    ),
    ("Use: assay tune suite.yaml (or method: grid, to run every cell)", ["assay tune suite.yaml"]),
    ("It is assay that says so, and an apostrophe's end.", []),
    ("An open quote: 'assay run and no end", []),
  ]

  @Test(arguments: 1...60)
  func `no line breaks a command, and nothing is lost`(width: Int) {
    for (text, commands) in Self.hints {
      let lines = WrappedText(text, width: width).lines
      #expect(lines.joined(separator: " ") == text)
      for command in commands { #expect(lines.contains { $0.contains(command) }, "\(lines)") }
      let long = lines.filter { $0.count > width }
      #expect(long.allSatisfy { !$0.contains(" ") || $0.contains("assay") }, "\(lines)")
    }
  }

  @Test func `an option's words go on under their beginning`() {
    let page = """
      OVERVIEW: Say whether it runs.

      OPTIONS:
        --tag <tag>             Only runs with this tag; 'assay list --tag NAME' lists them.
        -h, --help              Show help information.
      """
    #expect(
      WrappedHelp(page, width: 60).text == """
        OVERVIEW: Say whether it runs.

        OPTIONS:
          --tag <tag>             Only runs with this tag;
                                  'assay list --tag NAME' lists
                                  them.
          -h, --help              Show help information.
        """
    )
  }
}
