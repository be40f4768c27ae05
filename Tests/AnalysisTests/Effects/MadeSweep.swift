import Domain

@testable import Analysis

/// A sweep of temperature over one model whose answers are drawn by the test.
struct MadeSweep {
  var temperatures: [Double] = [0.2, 0.7, 1.2]
  var cases = 20
  var repeats = 3

  /// A part of the answers at the highest temperature that another model gives.
  var foreign = 0.0

  /// How much less often an answer at the highest temperature passes.
  var loss = 0.0

  /// Another axis, without any effect of its own.
  var others: [Int64] = []

  func effects(seed: UInt64) -> [ParameterEffect] {
    var generator = SplitMix64(seed: seed)
    var cells = temperatures.map { [Arm.Setting(name: "temperature", value: .number($0))] }
    if !others.isEmpty {
      cells = cells.flatMap { cell in
        others.map { cell + [Arm.Setting(name: "top_k", value: .integer($0))] }
      }
    }
    var run = RunFixture(models: ["only"], cases: cases, cells: cells)
    run.manifest.seed = seed
    var swept = SweptAnswers(run.manifest)
    for sample in 0..<cases {
      let rate = 0.4 + 0.5 * generator.unitInterval()
      for repetition in 0..<repeats {
        for arm in run.manifest.arms {
          let isLast = arm.cell.first?.value.numberValue == temperatures.last
          let isForeign = isLast && generator.unitInterval() < foreign
          let letters = (0..<12).map { _ in
            (isForeign ? 100 : 40) + generator.index(below: 4) + sample % 3
          }
          let text = String(letters.compactMap { UnicodeScalar($0).map(Character.init) })
          let passes = generator.unitInterval() < rate - (isLast ? loss : 0)
          let tokens = 8 + generator.index(below: 9)
          run.add(
            arm: arm.index,
            sample: sample,
            repetition: repetition,
            start: 10 * (repetition * cases + sample),
            firstToken: 20 + generator.index(below: 20),
            tokens: tokens,
            usage: TokenUsage(inputTokens: 7, outputTokens: tokens),
            scores: [.passed(passes)],
            text: text
          )
        }
      }
    }
    for record in run.records { swept?.add(record) }
    return run.summarizer.parameterEffects(swept)
  }
}
