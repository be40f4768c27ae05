import Analysis
import Domain
import Foundation
import Testing

@testable import Reports

/// Names from outside keep to their place in a figure.
struct FigureNameTests {
  @Test(arguments: [
    ("large", "large"), ("モデル", "モデル"),
    ("נמל 2", "\u{200E}נמל \u{200E}2"),
    ("نموذج, top_p 0.5", "\u{200E}نموذج\u{200E}, top_p 0.5"),
    ("a \u{202E}b", "a \u{FFFD}b"),
  ])
  func `a name is drawn from the left to the right`(name: String, drawn: String) {
    #expect(GnuplotText.drawn(name).unicodeScalars.elementsEqual(drawn.unicodeScalars))
  }

  @Test func `the margin at the left has room for the widest name`() {
    let rows = RowLabels(names: ["abc", "モデル大"], values: ["1", "2"])
    #expect(rows.settings.contains("set lmargin 10"))
    #expect(RowLabels(names: ["abcdef"], values: []).settings.contains("set lmargin 8"))
  }

  @Test func `a key has room for wide names`() {
    #expect(GnuplotScript.key(of: ["abc"]).hasSuffix("spacing 1.3"))
    #expect(GnuplotScript.key(of: ["abc", "モデル大"]).hasSuffix("width 4"))
    #expect(GnuplotScript.keyBelow(rows: 1, of: ["モデル大"]).last?.hasSuffix("width 5") == true)
    #expect(GnuplotScript.keyBelow(rows: 1).last?.hasSuffix("width 1") == true)
  }

  @Test func `of long names with several parameters the settings are not cut`() {
    let models = ["a", "b"].map { "organisation/some-very-long-model-name-instruct-turbo-\($0)" }
    let arms = models.flatMap { model in
      [0.0, 0.5].flatMap { temperature in [0.5, 1].map { (model, temperature, $0) } }
    }
    .enumerated().map { index, arm in
      Arm(
        index: index,
        model: arm.0,
        prompt: "p",
        cell: [
          .init(name: "temperature", value: .number(arm.1)),
          .init(name: "top_p", value: .number(arm.2)),
        ]
      )
    }
    let legend = ArmLegend(arms)
    let names = legend.rowNames.values
    #expect(names.allSatisfy { $0.displayWidth <= 44 && $0.contains(", temperature ") })
    #expect(Set(names).count == arms.count)
    #expect(legend.shortNames.values.allSatisfy { $0.displayWidth <= 30 })
  }

  @Test func `the words of a mark near the right edge end there`() {
    let points = (0..<10).map { run in
      HistoryChart.Point(
        startedAtMilliseconds: 1_790_000_000_000 + Int64(run) * 86_400_000,
        value: .init(value: Double(run), count: 1)
      )
    }
    let marks = [2, 9].map { HistoryChart.Mark(run: $0, kind: .changePoint, words: "words") }
    let figure = HistoryChart.figure(points, marks: marks, band: nil, axis: "x, ms")
    let labels = figure?.script.settings.filter { $0.hasPrefix("set label") } ?? []
    #expect(labels.map { $0.contains(" right ") } == [false, true], "\(labels)")
  }

  @Test func `cells of one value can be read`() throws {
    let fixture = RunFixture(
      models: ["m"],
      temperatures: [0, 1],
      cases: 2,
      repetitions: 1,
      topP: [0.5, 1]
    )
    .changed { $0.scores[0].value = .passed(true) }
    let figure = try #require(
      HeatmapChart.figure(of: fixture.manifest.scores[0], in: fixture.summary, best: 0)
    )
    // White on the darkest colour, which the lowest value has.
    #expect(figure.script.plots.contains { $0.contains("$3 < 100.5") && $0.contains("#ffffff") })
  }
}
