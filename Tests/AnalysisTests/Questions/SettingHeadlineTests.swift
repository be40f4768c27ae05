import Domain
import TestSupport
import Testing

@testable import Analysis

struct SettingHeadlineTests {
  private func temperatures(_ values: [Double]) -> [[Arm.Setting]] {
    values.map { [Arm.Setting(name: "temperature", value: .number($0))] }
  }

  /// Each arm passes each case with its own chance, cases being of different difficulty.
  private func run(
    _ run: RunFixture,
    chances: [Double],
    repetitions: Int = 1
  ) -> RunFixture {
    var run = run
    var generator = SplitMix64(seed: 3)
    for repetition in 0..<repetitions {
      for sample in run.manifest.samples.indices {
        let ease = generator.unitInterval() * 0.4 - 0.2
        for (arm, chance) in chances.enumerated() {
          run.add(
            arm: arm,
            sample: sample,
            repetition: repetition,
            start: 100 * sample,
            firstToken: 20 + arm % 3 + sample % 5,
            scores: [.passed(generator.unitInterval() < chance + ease)]
          )
        }
      }
    }
    return run
  }

  @Test func `thirty settings of one model are told in groups`() throws {
    let values = (0..<30).map { Double($0) / 10 }
    let run = run(
      RunFixture(models: ["m"], cases: 60, cells: temperatures(values)),
      chances: values.map { $0 < 2 ? 0.75 : 0.3 }
    )
    let finding = try #require(run.summary.factors.first)
    #expect(finding.factor == .parameter("temperature"))
    #expect(finding.comparisons.allSatisfy { $0.result.comparisons <= 30 })
    let worse = finding.positions(.worse).map { values[$0] }
    #expect(worse.allSatisfy { $0 >= 2 } && worse.count > 5)
    try expectGolden(
      run.headline.description + "\n",
      "headline-thirty-settings.txt",
      file: golden
    )
  }

  @Test func `settings that make no difference are said to make none, and what would show it`()
    throws
  {
    let run = run(
      RunFixture(models: ["m"], cases: 40, cells: temperatures([0, 0.3, 0.7, 1])),
      chances: [0.6, 0.6, 0.6, 0.6]
    )
    try expectGolden(run.headline.description + "\n", "headline-no-setting.txt", file: golden)
  }

  @Test func `temperature 0, which is sent once for every top_p, is held against all of them`()
    throws
  {
    let values: [[Double]] = [
      [0, 0.2], [0.5, 0.2], [0.5, 0.6], [0.5, 1], [1.5, 0.2], [1.5, 0.6], [1.5, 1],
    ]
    let run = run(
      RunFixture(
        models: ["m"],
        cases: 40,
        cells: values.map { pair in
          zip(["temperature", "top_p"], pair).map { Arm.Setting(name: $0, value: .number($1)) }
        }
      ),
      chances: [0.9, 0.9, 0.9, 0.9, 0.9, 0.5, 0.1]
    )
    let findings = run.summary.factors
    #expect(findings.map(\.factor.name) == ["temperature", "top_p"])
    #expect(findings[0].levels.map(\.arms) == [[0], [1, 2, 3], [4, 5, 6]])
    #expect(findings[0].positions(.worse) == [2], "\(run.headline)")
    // Where the factor is another, temperature 0 was measured in one of its values alone.
    #expect(findings[1].levels.map(\.arms) == [[1, 4], [2, 5], [3, 6]])
  }

  @Test func `values that score the same are not told as a range`() {
    var run = RunFixture(models: ["m"], cases: 12, cells: temperatures([0, 0.5, 1]))
    for arm in 0..<3 { run.add(arm: arm, passes: (0..<12).map { $0 < 9 }) }
    let headline = run.headline.description
    #expect(
      headline.contains("show: 75.0 % (95 % interval 46.8–91.1 %) with each value"),
      "\(headline)"
    )
  }

  @Test func `the model comes first, then what prompt and temperature change over all models`()
    throws
  {
    let run = run(
      RunFixture(
        models: ["small", "large"],
        cases: 40,
        prompts: ["short", "long"],
        cells: temperatures([0, 0.8])
      ),
      chances: [0.3, 0.1, 0.35, 0.1, 0.9, 0.6, 0.9, 0.6]
    )
    #expect(run.summary.factors.map(\.factor.name) == ["model", "prompt", "temperature"])
    #expect(run.summary.factors.map(\.comparisons.count) == [1, 1, 1])
    #expect(run.summary.factors.map { $0.speed == nil } == [false, true, true])
    try expectGolden(run.headline.description + "\n", "headline-both.txt", file: golden)
  }

  @Test func `what models cost is told by thousand cases and by correct answer`() throws {
    var run = RunFixture(models: ["small", "large"], cases: 24)
    run.add(arm: 0, passes: (0..<24).map { $0 < 6 })
    run.add(arm: 1, passes: (0..<24).map { $0 < 22 })
    run.manifest.prices = [
      "small": TokenPrice(input: 1e-6, output: 1e-6, currency: "USD"),
      "large": TokenPrice(input: 1e-5, output: 1e-5, currency: "USD"),
    ]
    try expectGolden(run.headline.description + "\n", "headline-cost.txt", file: golden)
    run.manifest.prices["small"] = nil
    #expect(run.headline.description.contains("; what small costs is not known."))
  }

  @Test func `a level is not spared the settings that another was measured in`() throws {
    // "b" was never asked at temperature 2, where "a" fails.
    var run = RunFixture(models: ["a", "b"], cases: 24, cells: temperatures([0, 2]))
    for sample in 0..<24 {
      run.add(arm: 0, sample: sample, scores: [.passed(true)])
      run.add(arm: 1, sample: sample, scores: [.passed(false)])
      run.add(arm: 2, sample: sample, scores: [.passed(sample < 12)])
    }
    let models = try #require(run.summary.factors.first)
    #expect(models.levels.map(\.arms) == [[0], [2]])
    #expect(models.levels.map { $0.mean?.value } == [1, 0.5])
  }

  @Test func `equal settings are called different in no more than 5 runs of 100`() {
    var generator = SplitMix64(seed: 61)
    let simulations = 200
    let claims = (0..<simulations).count { _ in
      let difficulty = (0..<24).map { _ in generator.unitInterval() }
      let levels = (0..<5).map { level in
        (
          level: level,
          scores: CaseScores(
            cases: difficulty.enumerated().map { index, chance in
              .init(
                sampleID: "case-\(index)",
                values: [generator.unitInterval() > chance ? 1 : 0]
              )
            },
            isPassFail: true
          )
        )
      }
      var comparer = ScoreComparer(score: "correct", seed: 1)
      return comparer.compareWithRest(levels).contains { $0.result.isDecided }
    }
    let rate = Double(claims) / Double(simulations)
    #expect(rate < 0.05 + tolerance(of: 0.05, simulations: simulations))
  }

  @Test func `of two levels the test is that of the two`() throws {
    let scores = [20, 8].map { passed in
      CaseScores(
        cases: (0..<24).map { .init(sampleID: "case-\($0)", values: [$0 < passed ? 1 : 0]) },
        isPassFail: true
      )
    }
    var comparer = ScoreComparer(score: "correct", seed: 1)
    let found = comparer.compareWithRest([(0, scores[0]), (1, scores[1])])
    #expect(found.map(\.candidate) == [1])
    #expect(found.first?.result.test == .mcNemarExact)
    #expect(found.first?.result.verdict == .worse)
    #expect(found.first?.result.comparisons == 1)
  }
}

/// The golden files of this module stand in one folder.
private let golden = #filePath.replacing("/Questions/", with: "/")
