import Domain

extension Planner {
  /// The mean length that an arm's answers are asked to have, held to its `max_tokens`.
  func answerTokens(of source: Expansion.ArmSource) -> Double? {
    let most = source.parameters.maxTokens ?? .max
    let cases = suite.samples.count
    guard cases > 0, source.repetitions > 0 else { return nil }
    if let trace = suite.trace {
      let sum = suite.samples.indices.reduce(0) { $0 + min(trace.outputTokens($1), most) }
      return Double(sum) / Double(cases)
    }
    let prompt = suite.prompts[source.prompt]
    guard let synthetic = prompt.synthetic, let output = synthetic.output else { return nil }
    if case .fixed(let tokens) = output { return Double(min(tokens, most)) }
    let sum = (0..<source.repetitions).reduce(0) { sum, repetition in
      suite.samples.reduce(sum) { sum, sample in
        let tokens = synthetic.outputTokens(
          prompt: prompt.id,
          sample: sample.id,
          repetition: repetition
        )
        return sum + min(tokens ?? 0, most)
      }
    }
    return Double(sum) / Double(cases * source.repetitions)
  }

  /// What is sent beside the plan's requests, and for what.
  mutating func noteWorkload() {
    if suite.hasSyntheticPrompts {
      notes.append(
        "Before the first request, a few short ones for each synthetic prompt tell how its words are "
          + "counted: mostly 5, at most 43, or 130 to a server's own token counter."
      )
    }
    if suite.cache == .warm {
      notes.append(
        "cache: warm sends each prompt of each model two to four times before it is measured, until "
          + "usage tells that it is cached."
      )
    }
  }
}
