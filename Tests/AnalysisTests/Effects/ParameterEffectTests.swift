import Domain
import Testing

@testable import Analysis

struct ParameterEffectTests {
  @Test func `a parameter without effect is told as such, with what would have shown`() throws {
    let effect = try #require(MadeSweep(cases: 40, repeats: 6).effects(seed: 5).first)
    #expect(effect.verdict == .none, "\(effect)")
    #expect(effect.levels == ["0.2", "0.7", "1.2"] && effect.parameter == "temperature")
    #expect(try #require(effect.answers?.detectableShare) <= 0.4)
    #expect(effect.moved.isEmpty)
    let correct = try #require(effect.figures.first { $0.name == "correct" })
    #expect(try #require(correct.detectableDifference) < 0.5)
    #expect(effect.figures.map(\.name) == ["correct", "output_tokens", "ttft", "latency"])
  }

  @Test func `one that changes the answers is told, and one that moves a score with its means`()
    throws
  {
    let changed = try #require(MadeSweep(foreign: 0.6).effects(seed: 5).first)
    #expect(changed.verdict == .effect && changed.changesAnswers && changed.moved.isEmpty)
    let moved = try #require(MadeSweep(loss: 0.5).effects(seed: 5).first)
    #expect(moved.verdict == .effect && moved.moved.map(\.name) == ["correct"])
    let means = try #require(moved.moved.first?.means)
    #expect(means.count == 3 && means[0] - means[2] > 0.3)
  }

  @Test func `with one answer to each setting those of the other axis stand for repeats`() throws {
    let made = MadeSweep(repeats: 1, foreign: 0.8, others: [1, 2, 3])
    let effects = made.effects(seed: 6)
    #expect(effects.map(\.parameter) == ["temperature", "top_k"])
    #expect(effects[0].changesAnswers && !effects[1].changesAnswers, "\(effects)")
    let alone = try #require(MadeSweep(repeats: 1).effects(seed: 6).first)
    #expect(alone.answers == nil && alone.verdict == .undecided)
  }

  @Test func `few answers leave it undecided`() throws {
    let few = try #require(MadeSweep(cases: 2, repeats: 2).effects(seed: 7).first)
    #expect(few.verdict == .undecided && few.answers != nil, "\(few)")
  }

  // Of model a the judge never tells the two apart; against model b the one always wins, the other never.
  @Test func `what a judge prefers is told by the games of settings that differ in it alone`() {
    var run = RunFixture(
      models: ["a", "b"],
      cases: 12,
      scores: [.init(name: "preferred", isPrimary: true, isPassFail: false, summary: "pairwise")],
      cells: [0.2, 1.2].map { [Arm.Setting(name: "temperature", value: .number($0))] }
    )
    for sample in 0..<12 {
      for (arm, worth) in [2.5 / 3, 0.5 / 3, 2.0 / 3, 1.0 / 3].enumerated() {
        run.add(arm: arm, sample: sample, start: 10 * sample, scores: [.number(worth)])
      }
    }
    let games: [(Int, Int, Preference)] = [
      (0, 1, .tie), (0, 2, .first), (0, 3, .first), (1, 2, .second), (1, 3, .second),
      (2, 3, .first),
    ]
    var summarizer = run.summarizer
    summarizer.judgedPairs = [
      JudgedPairs(
        score: "preferred",
        model: "judge",
        bothOrders: false,
        pairs: (0..<12).flatMap { unit in
          games.map { arm, other, preference in
            ComparedPair(
              unit: unit,
              arm: arm,
              other: other,
              preferences: PairedPreferences(shownFirst: preference, shownSecond: nil)
            )
          }
        }
      )
    ]
    let effects = summarizer.parameterEffects(nil)
    #expect(effects.map { $0.moved.map(\.name) } == [[], ["preferred"]], "\(effects)")
    #expect(effects.last?.moved.first?.means == [1, 0])
  }

  // Of eight settings a case has 15 of the 28 pairs, in turn; the lower temperature always wins.
  @Test func `what a judge prefers is told of more settings than a case has pairs for`() {
    var run = RunFixture(
      models: ["a"],
      cases: 24,
      scores: [.init(name: "preferred", isPrimary: true, isPassFail: false, summary: "pairwise")],
      cells: (0..<8).map { [Arm.Setting(name: "temperature", value: .number(Double($0) / 4))] }
    )
    for sample in 0..<24 {
      for arm in 0..<8 {
        run.add(arm: arm, sample: sample, start: 10 * sample, scores: [.number(0.5)])
      }
    }
    let all = (0..<8).flatMap { arm in (arm + 1..<8).map { (arm, $0) } }
    var summarizer = run.summarizer
    summarizer.judgedPairs = [
      JudgedPairs(
        score: "preferred",
        model: "judge",
        bothOrders: false,
        pairs: (0..<24).flatMap { unit in
          (0..<15).map { turn in
            let (arm, other) = all[(unit * 15 + turn) % all.count]
            return ComparedPair(
              unit: unit,
              arm: arm,
              other: other,
              preferences: PairedPreferences(shownFirst: .first, shownSecond: nil)
            )
          }
        }
      )
    ]
    let moved = summarizer.parameterEffects(nil).first?.moved.first
    #expect(moved?.name == "preferred")
    #expect(moved?.means == (0..<8).map { Double(7 - $0) / 7 })
  }

  @Test func `nothing is told where nothing is swept, or where no settings differ in one alone`() {
    #expect(RunFixture().summarizer.parameterEffects(nil).isEmpty)
    let cells = [[0.1, 0.9], [0.3, 0.4]].map { values in
      zip(["temperature", "top_p"], values).map { Arm.Setting(name: $0, value: .number($1)) }
    }
    let scattered = RunFixture(models: ["only"], cells: cells)
    #expect(scattered.summarizer.parameterEffects(nil).isEmpty)
  }

  // Three blocks that all rank the levels 1, 2, 3: of 6³ patterns 6 have so large a sum of squares.
  @Test func `levels that every case ranks alike have Friedman's exact p`() throws {
    var generator = SplitMix64(seed: 8)
    let blocks = (0..<3).map { [0: Double($0), 1: 10 + Double($0), 2: 20 + Double($0)] }
    let test = try #require(LevelledValues(blocks, levels: 3, using: &generator))
    #expect(abs(test.pValue - 6.0 / 216) < 0.012, "\(test.pValue)")
    #expect(test.means == [1, 11, 21])
    let single = LevelledValues([[0: 1], [1: 2]], levels: 2, using: &generator)
    #expect(single == nil)
  }

  /// A short form of the proof: what has no effect is seldom told to have one.
  @Test func `of forty sweeps without effect few are told to have one`() {
    let found = (0..<40).count { seed in
      MadeSweep(cases: 8).effects(seed: UInt64(seed)).contains { $0.verdict == .effect }
    }
    #expect(found <= 6, "\(found) of 40")
  }
}
