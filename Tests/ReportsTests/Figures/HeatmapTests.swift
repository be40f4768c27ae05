import Analysis
import Domain
import Reports
import Testing

struct HeatmapTests {
  /// Models stand for a third parameter where one is named.
  private static func figure(
    models: [String],
    third: String? = nil,
    temperatures: [Double] = [0, 0.5, 1],
    topP: [Double] = [0.5, 1]
  ) -> Figure? {
    var fixture = RunFixture(
      models: models,
      temperatures: temperatures,
      cases: 4,
      repetitions: 1,
      topP: topP
    )
    if let third {
      fixture.manifest.arms = fixture.manifest.arms.map { arm in
        var arm = arm
        arm.cell.append(.init(name: third, value: .string(arm.model)))
        arm.model = "only"
        return arm
      }
    }
    return HeatmapChart.figure(of: fixture.manifest.scores[0], in: fixture.summary, best: 0)
  }

  /// Fields, and the blocks of data that they have.
  @Test(arguments: [1, 2, 3, 6])
  func `each model has a field of its own, named above it`(count: Int) throws {
    let models = (1...count).map { "model-\($0)" }
    let figure = try #require(Self.figure(models: models))
    #expect(figure.data.blocks.count == count)
    #expect(figure.data.blocks.allSatisfy { $0.rows.count == 6 })
    let places = figure.data.blocks.flatMap(\.rows).map { "\($0[0] ?? -1) \($0[1] ?? -1)" }
    #expect(Set(places).count == places.count, "no cell lies on another")
    for model in models where count > 1 {
      #expect(figure.script.settings.contains { $0.contains("label") && $0.contains("'\(model)'") })
    }
    #expect(figure.caption.plainText.contains("a field for each model") == (count > 1))
    #expect(figure.script.subtitle.contains("model-1") == (count == 1))
  }

  @Test func `a third parameter has fields before models have`() throws {
    let figure = try #require(Self.figure(models: ["5", "20"], third: "top_k"))
    #expect(figure.data.blocks.map(\.title) == ["top_k 5", "top_k 20"])
    #expect(figure.caption.plainText.contains("of 'only', a field for each 'top_k'"))
  }

  @Test(arguments: [nil, "top_k"])
  func `of more levels than six the figure says which it shows`(third: String?) throws {
    let models = (1...7).map { "level-\($0)" }
    let figure = try #require(Self.figure(models: models, third: third))
    #expect(figure.data.blocks.count == 1)
    let shown = third.map { "\($0) level-1" } ?? "level-1"
    #expect(figure.script.subtitle.contains(shown), "\(figure.script.subtitle)")
    #expect(figure.caption.plainText.contains("Shown are the arms of '\(shown)'"))
  }

  @Test func `fields that do not fit one figure are told as one of them`() throws {
    let side = (0..<16).map { Double($0) / 10 }
    let figure = try #require(
      Self.figure(models: ["a", "b", "c"], temperatures: side, topP: side)
    )
    #expect(figure.data.blocks.count == 1)
    #expect(figure.caption.plainText.contains("Shown are the arms of 'a'"))
  }
}
