package import Domain
import Scoring

extension Plan {
  /// Which arms are compared on which case.
  package func schedule(of pairwise: ExternalScore.Pairwise) -> PairSchedule {
    PairSchedule(arms: arms.count, mostPairs: pairwise.mostPairs)
  }

  /// Where a case and repetition stand among all of the plan, for the schedule of pairs.
  package func contestPosition(sample: Int, repetition: Int) -> Int {
    sample + repetition * samples.count
  }

  /// What a judge is asked about two answers to one case.
  ///
  /// `nil` where the suite lacks the judge's model, which the parser has refused.
  package func judgeRequest(
    _ pairwise: ExternalScore.Pairwise,
    first: String,
    second: String,
    sample: Int
  ) -> CompletionRequest? {
    var problems: [PromptTemplate.Problem] = []
    let prompt = expansion.judgePrompt(
      pairwise,
      first: first,
      second: second,
      sample: sample,
      problems: &problems
    )
    return expansion.judgeRequest(pairwise.judge, prompt: prompt, vote: 0)
  }

  /// Pairs of answers that are compared when every request is answered.
  func pairs(of score: ExternalScore, cases: [Int]) -> Int {
    guard case .pairwise(let pairwise) = score.asked else { return 0 }
    return pairsBySample(pairwise, cases: cases).values.reduce(0, +)
  }

  func textBytes(of pairwise: ExternalScore.Pairwise, cases: [Int]) -> Int {
    pairsBySample(pairwise, cases: cases).reduce(0) { sum, entry in
      var problems: [PromptTemplate.Problem] = []
      let prompt = expansion.judgePrompt(
        pairwise,
        first: "",
        second: "",
        sample: entry.key,
        problems: &problems
      )
      return sum + entry.value * pairwise.asksOfPair * prompt.utf8.count
    }
  }

  private func pairsBySample(_ pairwise: ExternalScore.Pairwise, cases: [Int]) -> [Int: Int] {
    let schedule = schedule(of: pairwise)
    let wanted = Set(cases)
    var entrants: [SIMD2<Int>: Set<Int>] = [:]
    for position in requests.indices {
      let identity = requests.identity(at: position)
      guard wanted.contains(identity.sample) else { continue }
      entrants[SIMD2(identity.sample, identity.repetition), default: []].insert(identity.arm)
    }
    var pairs: [Int: Int] = [:]
    for (contest, arms) in entrants {
      let position = contestPosition(sample: contest[0], repetition: contest[1])
      pairs[contest[0], default: 0] += schedule.pairs(at: position).count {
        arms.contains($0[0]) && arms.contains($0[1])
      }
    }
    return pairs
  }
}

extension Expansion {
  /// The judge's prompt with two answers to a case in it.
  ///
  /// The question is the case's own variable of that name, else what the first arm was asked.
  func judgePrompt(
    _ pairwise: ExternalScore.Pairwise,
    first: String,
    second: String,
    sample: Int,
    problems: inout [PromptTemplate.Problem]
  ) -> String {
    var variables = judgeVariables(
      suite.samples[sample].variables.dictionary,
      expected: suite.samples[sample].expected
    )
    if variables["question"] == nil, let arm = arms.first {
      var ignored: [SuitePrompt.Problem] = []
      variables["question"] = .string(
        prompt(of: arm, sample: sample, problems: &ignored).plainText
      )
    }
    variables["first"] = .string(first)
    variables["second"] = .string(second)
    return pairwise.judge.prompt.rendered(variables, problems: &problems)
  }
}

extension Prompt {
  /// Its messages one below the other, without who speaks.
  fileprivate var plainText: String {
    switch self {
    case .text(let text): text
    case .messages(let messages): messages.map(\.content).joined(separator: "\n\n")
    }
  }
}
