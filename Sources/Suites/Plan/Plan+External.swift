package import Domain
import Scoring

extension Plan {
  /// What a judge is asked about one answer, from the first vote (0) on.
  ///
  /// `nil` where the suite lacks the judge's model, which the parser has refused.
  package func judgeRequest(
    _ judge: ExternalScore.Judge,
    about answer: String,
    sample: Int,
    vote: Int
  ) -> CompletionRequest? {
    var problems: [PromptTemplate.Problem] = []
    let prompt = expansion.judgePrompt(judge, answer: answer, sample: sample, problems: &problems)
    return expansion.judgeRequest(judge, prompt: prompt, vote: vote)
  }

  /// The same about an answer that a person has judged.
  package func judgeRequest(
    _ judge: ExternalScore.Judge,
    about calibration: ExternalScore.Calibration,
    vote: Int
  ) -> CompletionRequest? {
    var problems: [PromptTemplate.Problem] = []
    let prompt = expansion.judgePrompt(judge, calibration: calibration, problems: &problems)
    return expansion.judgeRequest(judge, prompt: prompt, vote: vote)
  }

  /// The texts that a similarity compares with.
  package func targets(of similarity: ExternalScore.Similarity, sample: Int) -> [String] {
    var problems: [PromptTemplate.Problem] = []
    return expansion.targets(of: similarity, sample: sample, problems: &problems)
  }

  /// The scores that somebody else gives, in the order of the suite.
  package var externalScores: [(name: String, score: ExternalScore)] {
    suite.externalScores
  }

  /// The ids of the models that are asked for scores.
  package var askedModels: Set<String> {
    Set(externalScores.compactMap { _, score in score.asked.model })
  }

  /// What asking for those scores takes, score by score.
  package var externalDemands: [ExternalDemand] {
    let answers = answersBySample
    return externalScores.map { name, score in
      let cases = samples.indices.filter {
        score.condition?.holds(for: samples[$0].tags) ?? true
      }
      return ExternalDemand(
        name: name,
        asked: score.asked,
        answers: cases.reduce(0) { $0 + answers[$1] },
        pairs: pairs(of: score, cases: cases),
        calibrations: score.calibrations,
        targets: targets(of: score, cases: cases),
        textBytes: textBytes(of: score, cases: cases, answers: answers)
      )
    }
  }

  /// Answers that are judged, by the position of their case.
  private var answersBySample: [Int] {
    requests.indices.reduce(into: [Int](repeating: 0, count: samples.count)) { counts, position in
      let identity = requests.identity(at: position)
      counts[identity.sample] += choices(ofArm: identity.arm)
    }
  }

  /// What is sent over all requests, apart from the answers in it.
  private func textBytes(of score: ExternalScore, cases: [Int], answers: [Int]) -> Int {
    switch score.asked {
    case .program: return 0
    case .similarity(let similarity):
      return Set(cases.flatMap { targets(of: similarity, sample: $0) })
        .reduce(0) { $0 + $1.utf8.count }
    case .pairwise(let pairwise): return textBytes(of: pairwise, cases: cases)
    case .judge(let judge):
      var problems: [PromptTemplate.Problem] = []
      let asked = cases.reduce(0) { sum, sample in
        let prompt = expansion.judgePrompt(judge, answer: "", sample: sample, problems: &problems)
        return sum + answers[sample] * prompt.utf8.count
      }
      let calibrated = judge.calibration.reduce(0) { sum, row in
        sum + expansion.judgePrompt(judge, calibration: row, problems: &problems).utf8.count
      }
      return (asked + calibrated) * judge.votes
    }
  }

  /// Answers that one request of an arm asks for.
  package func choices(ofArm arm: Int) -> Int {
    max(expansion.arms[arm].parameters.choiceCount, 1)
  }

  private func targets(of score: ExternalScore, cases: [Int]) -> Int {
    guard case .similarity(let similarity) = score.asked else { return 0 }
    return Set(cases.flatMap { targets(of: similarity, sample: $0) }).count
  }
}

extension Plan {
  /// The most tokens of one reply of a judge; `nil` where the suite sets none.
  package func maxTokens(of judge: ExternalScore.Judge) -> Int? {
    expansion.judgeRequest(judge, prompt: "", vote: 0)?.parameters.maxTokens
  }
}

extension Suite {
  /// The scores that somebody else gives, in the order of the suite.
  package var externalScores: [(name: String, score: ExternalScore)] {
    scores.compactMap { score in
      if case .external(let external) = score.kind { (score.name, external) } else { nil }
    }
  }
}

extension ExternalScore {
  fileprivate var calibrations: Int {
    if case .judge(let judge) = asked { judge.calibration.count } else { 0 }
  }
}

/// How often somebody else is asked for one score when every request of a plan is answered.
package struct ExternalDemand: Hashable, Sendable {
  package var name: String
  package var asked: ExternalScore.Asked

  /// Answers that the score is about, warm-up not counted.
  package var answers: Int

  /// Pairs of answers that are compared; 0 where answers are judged one by one.
  package var pairs = 0

  /// Answers that people judged, for the judge to be held against.
  package var calibrations: Int

  /// Different texts that answers are compared with.
  package var targets: Int

  /// What is sent over all requests, apart from the answers in it.
  package var textBytes: Int

  /// Requests, or runs of a program, at most: answers that failed or left nothing to judge are not
  /// asked about, and of equal texts only one is embedded.
  package var most: Int {
    switch asked {
    case .judge(let judge): (answers + calibrations) * judge.votes
    case .pairwise(let pairwise): pairs * pairwise.asksOfPair
    case .similarity: answers + targets
    case .program: answers
    }
  }

  /// How often an answer is read on average, as part of a request.
  package var readings: Double {
    switch asked {
    case .judge(let judge): Double(judge.votes)
    case .pairwise: answers > 0 ? 2 * Double(most) / Double(answers) : 0
    case .similarity, .program: 1
    }
  }

  /// The model that is asked; `nil` for a program or an address, which nobody is paid for.
  package var model: String? { asked.model }
}
