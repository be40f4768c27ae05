import Domain
import Testing

@testable import Analysis

struct ShiftTests {
  /// Answers of three prompts, each of twelve letters drawn from the first few of an alphabet.
  private static func answers(
    _ count: Int,
    letters: Int,
    from first: Int = 0,
    using generator: inout SplitMix64
  ) -> [[[Int]]] {
    (0..<3).map { _ in
      (0..<count).map { _ in (0..<12).map { _ in first + generator.index(below: letters) } }
    }
  }

  private static func shift(
    _ first: [[[Int]]],
    _ second: [[[Int]]],
    _ generator: inout SplitMix64
  ) throws -> AnswersShift {
    try #require(
      AnswersShift(zip(first, second).map { .init(first: $0, second: $1) }, using: &generator)
    )
  }

  @Test func `answers that become one and the same are told apart from those that vary`() throws {
    var generator = SplitMix64(seed: 1)
    let plain = Self.answers(5, letters: 4, using: &generator)
    let same = plain.map { Array(repeating: $0[0], count: 5) }
    let shift = try Self.shift(plain, same, &generator)
    #expect(shift.pValue <= 0.001, "\(shift.pValue)")
  }

  @Test func `answers of one kind are told apart no more often than the level says`() throws {
    var generator = SplitMix64(seed: 2)
    var found = 0
    for _ in 0..<100 {
      let one = Self.answers(5, letters: 4, using: &generator)
      let other = Self.answers(5, letters: 4, using: &generator)
      let shift = try Self.shift(one, other, &generator)
      if shift.pValue <= 0.05 { found += 1 }
    }
    #expect(found <= 12, "\(found) of 100")
  }

  @Test(arguments: [AnswersShift.Effect.sameness, .others])
  func `an effect that would have been seen is told, and none where answers do not vary`(
    effect: AnswersShift.Effect
  ) throws {
    var generator = SplitMix64(seed: 3)
    let one = Self.answers(6, letters: 4, using: &generator)
    let other = Self.answers(6, letters: 4, using: &generator)
    let shift = try Self.shift(one, other, &generator)
    let share = shift.detectableShare(of: effect, alpha: 0.001, using: &generator)
    // Six answers to three prompts show no less than that all of them become one and the same.
    #expect(try #require(share) <= (effect == .sameness ? 1 : 0.8))
    let still = one.map { Array(repeating: $0[0], count: 5) }
    let steady = try Self.shift(still, still, &generator)
    #expect(steady.pValue == 1)
    if effect == .sameness {
      #expect(steady.detectableShare(of: effect, alpha: 0.001, using: &generator) == nil)
    }
    let few = one.map { Array($0.prefix(2)) }
    let unsure = try Self.shift(few, few, &generator)
    #expect(unsure.detectableShare(of: effect, alpha: 0.001, using: &generator) == nil)
    #expect(AnswersShift([], using: &generator) == nil)
  }

  @Test func `lengths are compared within each prompt`() throws {
    var generator = SplitMix64(seed: 4)
    let short: [Double] = [10, 11, 12, 9, 10]
    let long: [Double] = [20, 21, 19, 22, 20]
    // The prompts differ by more than the settings do.
    let prompts = (0..<3).map { prompt in
      (
        first: short.map { $0 + 100 * Double(prompt) },
        second: long.map { $0 + 100 * Double(prompt) }
      )
    }
    let shift = try #require(AmountShift(prompts, using: &generator))
    #expect(shift.pValue <= 0.001)
    #expect(shift.second - shift.first > 9 && shift.detectableDifference(alpha: 0.01) < 5)
    let equal = prompts.map { (first: $0.first, second: $0.first) }
    let alike = try #require(AmountShift(equal, using: &generator))
    #expect(alike.pValue > 0.5 && alike.detectableDifference(alpha: 0.01) > 0)
    #expect(AmountShift([(first: [1], second: [2])], using: &generator) == nil)
  }
}
