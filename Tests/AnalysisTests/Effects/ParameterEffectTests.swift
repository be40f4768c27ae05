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
