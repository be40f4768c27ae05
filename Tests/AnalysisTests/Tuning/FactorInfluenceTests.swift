import Domain
import Testing

@testable import Analysis

/// Which of prompt and parameters moved the goal, over made-up sweeps.
struct FactorInfluenceTests {
  private static let prompts = ["plain", "steps", "shots"]
  private static let temperatures = [0.0, 0.5, 1.0]

  private static func influences(
    cases: Int = 200,
    seed: UInt64 = 1,
    method: TuningMethod = .every,
    cells: [[Arm.Setting]]? = nil,
    chance: (_ prompt: Int, _ cell: Int) -> Double
  ) -> [FactorInfluence] {
    let cells =
      cells ?? temperatures.map { [Arm.Setting(name: "temperature", value: .number($0))] }
    var fixture = RunFixture(models: ["m"], cases: cases, prompts: prompts, cells: cells)
    var generator = SplitMix64(seed: seed)
    let ease = (0..<cases).map { _ in 0.3 * generator.unitInterval() - 0.15 }
    for sample in 0..<cases {
      for arm in fixture.manifest.arms {
        let chance = chance(arm.index / cells.count, arm.index % cells.count) + ease[sample]
        fixture.add(
          arm: arm.index,
          sample: sample,
          request: sample * 100 + arm.index,
          scores: [.passed(generator.unitInterval() < chance)]
        )
      }
    }
    let design = TuningDesign(
      method: method,
      goal: TuningObjective(
        name: "correct",
        figure: RunFigure(score: "correct", statistic: .mean),
        isLowerBetter: false
      ),
      cases: TuningCases(fixture.manifest.samples, share: 0, seed: 1),
      standards: [:]
    )
    var search = TuningSearch(design, manifest: fixture.manifest)
    while let round = search.round {
      for record in fixture.records
      where round.settings.contains(record.arm) && round.cases.contains(record.sampleID) {
        search.add(record)
      }
      search.closeRound()
    }
    return search.influences()
  }

  @Test(arguments: [TuningMethod.every, .race])
  func `the prompt that moves the goal is told from the parameter that does not`(
    method: TuningMethod
  ) throws {
    let found = Self.influences(method: method) { prompt, _ in [0.4, 0.5, 0.7][prompt] }
    #expect(found.map(\.factor) == [.prompt, .parameter("temperature")])
    let prompt = try #require(found.first)
    #expect(prompt.isShown)
    #expect(prompt.share ?? 0 > 0.9)
    #expect(prompt.best == "shots")
    #expect(prompt.worst == "plain")
    #expect(abs(prompt.distance.value - 0.3) < 0.1)
    #expect(found.last?.isShown == false)
    let words = try #require(found.sentence(goal: "correct", isShare: true))
    #expect(words.hasPrefix("What mattered most is the prompt: of what tells the settings apart, "))
    #expect(words.contains("shots is"))
    #expect(words.hasSuffix("temperature is not shown to move correct."))
  }

  @Test func `shares follow the variances`() throws {
    // Levels 0, 0.1, 0.2 of one and 0, 0.2, 0.4 of the other: a fifth and four fifths.
    let found = Self.influences(cases: 600) { prompt, cell in
      0.2 + 0.1 * Double(prompt) + 0.2 * Double(cell)
    }
    #expect(found.map(\.factor) == [.parameter("temperature"), .prompt])
    #expect(abs((found.last?.share ?? 0) - 0.2) < 0.06)
    #expect(found.count(where: { $0.isShown }) == 2)
  }

  @Test func `where nothing moves the goal, hardly ever anything is said to`() {
    let falseAlarms = (0..<100).count { seed in
      Self.influences(cases: 60, seed: UInt64(seed)) { _, _ in 0.5 }.contains(where: \.isShown)
    }
    // Five in a hundred, and two standard deviations.
    #expect(falseAlarms <= 10)
  }

  @Test func `effects that cannot be told apart are not told`() {
    let one = [[Arm.Setting(name: "temperature", value: .number(0))]]
    #expect(Self.influences(cases: 20, cells: one) { _, _ in 0.5 }.isEmpty)
    let together = [0.0, 1].map { value in
      ["temperature", "top_p"].map { Arm.Setting(name: $0, value: .number(value)) }
    }
    #expect(Self.influences(cases: 20, cells: together) { _, _ in 0.5 }.isEmpty)
  }

  @Test func `a parameter of many numbers is fitted by a curve`() throws {
    let cells = (0..<9).map { [Arm.Setting(name: "temperature", value: .number(Double($0)))] }
    let found = Self.influences(cells: cells) { _, cell in
      0.8 - 0.02 * Double((cell - 4) * (cell - 4))
    }
    let first = try #require(found.first)
    #expect(first.factor == .parameter("temperature"))
    #expect(first.best == "4")
    #expect(["0", "8"].contains(first.worst))
    #expect(abs(first.distance.value - 0.32) < 0.1)
  }
}
