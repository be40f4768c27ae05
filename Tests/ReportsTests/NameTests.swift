import Analysis
import Domain
import Testing

@testable import Reports

struct NameTests {
  private static let pieces = [
    "a", "gpt", "org/llama-3.1-8b-instruct-", "模型", "🤖", "👩‍👩‍👧‍👦", "e\u{301}", " ", "  ", "#2", "…",
    "\u{202E}", "\u{200B}", "\t", "\u{1B}[1m", "-q4", "x, temperature 0", "ﷺ",
  ]

  /// Different names of which many begin, end or look the same.
  private static func names(_ count: Int, _ generator: inout SplitMix64) -> [String] {
    let shared = (0..<generator.index(below: 12)).map { _ in
      pieces[generator.index(below: pieces.count)]
    }
    let prefix = shared.joined() + String(repeating: "p", count: generator.index(below: 3) * 60)
    let suffix = String(shared.reversed().joined().prefix(generator.index(below: 80)))
    var names: Set<String> = []
    while names.count < count {
      let middle = (0...generator.index(below: 4)).map { _ in
        pieces[generator.index(below: pieces.count)]
      }
      names.insert(prefix + middle.joined() + suffix)
    }
    return names.sorted()
  }

  private static func arms(_ seed: Int) -> [Arm] {
    var generator = SplitMix64(seed: UInt64(seed))
    let models = names(1 + generator.index(below: 5), &generator)
    let prompts = names(1 + generator.index(below: 3), &generator)
    let values = (0...generator.index(below: 3)).map { Double($0) / 10 }
    let parameter = seed % 3 == 0 ? "temperature" : "a very long name of a parameter"
    let settings = models.flatMap { model in
      prompts.flatMap { prompt in values.map { (model, prompt, $0) } }
    }
    return settings.enumerated().map { index, setting in
      Arm(
        index: index,
        model: setting.0,
        prompt: setting.1,
        cell: [.init(name: parameter, value: .number(setting.2))]
      )
    }
  }

  /// What a reader sees of a line.
  private static func seen(_ line: some StringProtocol) -> String {
    line.split(separator: " ").joined(separator: " ")
  }

  @Test(arguments: 0..<60)
  func `no two rows read alike, however narrow the terminal`(seed: Int) {
    let arms = Self.arms(seed)
    let factors = FactorColumns(arms)
    let table = Table(
      name: "t",
      columns: factors.columns + [Table.Column("N", key: "n")],
      rows: arms.map { factors.cells($0.index) + [.count(1)] }
    )
    for width in [40, 41, 47, 56, 64, 80, 99, 120, 200, 400] {
      let lines = table.text(width: width, color: false).split(separator: "\n").map(Self.seen)
      // Below the rows a line may say what is not shown.
      #expect(
        Set(lines.dropFirst().prefix(arms.count)).count == arms.count,
        "\(width) columns, seed \(seed)"
      )
    }
    let markdown = table.markdown.split(separator: "\n").dropFirst(2).filter { $0.first == "|" }
    // Beyond the fold the head stands again.
    #expect(Set(markdown.map(Self.seen)).count >= arms.count)
  }

  @Test(arguments: 0..<60)
  func `no two keys of a figure read alike`(seed: Int) {
    let arms = Self.arms(seed)
    let legend = ArmLegend(arms)
    let keys = arms.map { Self.seen(legend.shortName($0.index)) }
    #expect(Set(keys).count == arms.count)
    #expect(arms.allSatisfy { legend.shortName($0.index).displayWidth <= ArmLegend.nameLimit })
    #expect(Set(arms.map { legend.name($0.index) }).count == arms.count)
    #expect(!legend.note(drawing: legend.drawn, of: legend.drawn).plainText.contains("Names cut"))
  }

  @Test(arguments: 0..<40)
  func `names are cut to any width and stay different`(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let names = Self.names(20, &generator)
    for width in [6, 8, 10, 13, 24, 40, 80] {
      let cut = DistinctTexts.fitted(names, to: width)
      #expect(Set(cut.map(Self.seen)).count == names.count)
      #expect(cut.allSatisfy { $0.displayWidth <= width })
    }
  }

  @Test func `what tells two long names apart is what is kept of them`() {
    let names = ["large", "small"].map {
      "organisation/some-family-\($0)-instruct-2026-11-29-q4_k_m"
    }
    #expect(
      DistinctTexts.fitted(names, to: 24) == [
        "…amily-large…1-29-q4_k_m", "…amily-small…1-29-q4_k_m",
      ]
    )
  }

  @Test func `each factor in which arms differ has its column, and what all share has none`() {
    let table = RunFixture().report().armsTable
    #expect(table.columns.prefix(3).map(\.title) == ["Model", "temperature", "fact"])
    #expect(RunFixture(temperatures: [0]).report().armsTable.columns.first?.title == "Model")
    let oneModel = RunFixture(models: ["only"]).report()
    #expect(oneModel.armsTable.columns.prefix(2).map(\.title) == ["temperature", "fact"])
    #expect(oneModel.legend.name(1) == "temperature 0.8")
  }

  @Test func `a setting that a merged run lists twice has its number`() {
    let arms = (0..<2).map { Arm(index: $0, model: "m", prompt: "p") }
    let factors = FactorColumns(arms)
    #expect(factors.columns.map(\.title) == ["Model", "No."])
    #expect(factors.cells(0) != factors.cells(1))
    #expect(ArmNames(arms)[0] != ArmNames(arms)[1])
  }

  @Test func `colour follows the model, shape and dash the setting`() {
    let legend = RunFixture().report().legend
    let styles = (0..<6).map(legend.style)
    #expect(styles[0].color == styles[1].color && styles[0].color != styles[2].color)
    #expect(styles[0].mark == styles[2].mark && styles[0].dash == styles[4].dash)
    #expect(styles[0].mark != styles[1].mark && styles[0].dash != styles[1].dash)
    let oneModel = RunFixture(models: ["only"], temperatures: [0, 0.4, 0.8]).report().legend
    #expect(Set((0..<3).map { oneModel.style($0).color }).count == 3)
  }

  @Test func `a sweep has the colours of the models and the shapes of the settings`() throws {
    let report = RunFixture(temperatures: [0, 0.4, 0.8], topP: [0.5, 1]).report()
    let figure = try #require(report.document.figures.first { $0.name == "sweep-1" })
    let colors = figure.script.text.split(separator: "\n").filter { $0.contains("linespoints") }
      .compactMap { $0.split(separator: "'").first { $0.hasPrefix("#") } }
    #expect(colors.count == 6 && Set(colors).count == 3)
    #expect(colors[0] == colors[1])
  }
}

struct NarrowTableTests {
  private var failing: RunReport {
    RunFixture().changed { record in
      guard record.request == 0 else { return }
      record.outcome = .failed(RequestFailure(kind: .connection, message: "refused"))
    }
    .report()
  }

  private func head(_ report: RunReport, width: Int) -> String {
    report.armsTable.text(width: width, color: false).split(separator: "\n").first.map(String.init)
      ?? ""
  }

  @Test func `columns go from the end of the order in which they decide`() {
    let titles = failing.armsTable.columns.map(\.key)
    #expect(
      titles.prefix(7) == [
        "model", "parameter.temperature", "score.fact", "failed", "score.words", "ttft_p50_ms",
        "latency_p50_ms",
      ]
    )
    #expect(head(failing, width: 200).contains("Output tokens"))
    #expect(!head(failing, width: 70).contains("TTFT p50"))
    #expect(head(failing, width: 70).contains("words"))
  }

  @Test(arguments: [40, 50, 60, 80])
  func `failures are shown where there are any, however narrow the terminal`(width: Int) {
    #expect(head(failing, width: width).contains("Failed"))
    #expect(!head(RunFixture().report(), width: 40).contains("Failed"))
  }

  @Test func `the whole table is shown where that is asked for`() {
    let table = failing.armsTable
    let text = table.text(width: 40, isWhole: true, color: false)
    #expect(text.contains("Output tokens"))
    #expect(!text.contains("Not shown"))
    let notes = text.split(separator: "\n").filter { $0.hasPrefix("In brackets") }
    #expect(notes.allSatisfy { $0.count <= 40 } && !notes.isEmpty)
  }

  @Test func `a mean of fewer than all cases says so in its cell`() {
    let fixture = RunFixture(models: ["m"], temperatures: [0], cases: 30, repetitions: 1)
      .changed { record in
        guard record.request < 2 else { return }
        record.outcome = .failed(RequestFailure(kind: .connection, message: "refused"))
        record.scores = []
      }
    let text = fixture.report().armsTable.text(width: 120, color: false)
    #expect(text.contains("on 28 of 30 cases"))
    #expect(fixture.report().document.markdown(drawn: []).contains("on 28 of 30 cases"))
  }
}
