package import Domain
import Scoring

extension Plan {
  /// What a judge is asked about one answer, from the first vote (0) on.
  ///
  /// `nil` where the suite lacks the judge's model, which the parser has refused.
  package func judgeRequest(
    _ judge: OutsideScore.Judge,
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
    _ judge: OutsideScore.Judge,
    about calibration: OutsideScore.Calibration,
    vote: Int
  ) -> CompletionRequest? {
    var problems: [PromptTemplate.Problem] = []
    let prompt = expansion.judgePrompt(judge, calibration: calibration, problems: &problems)
    return expansion.judgeRequest(judge, prompt: prompt, vote: vote)
  }

  /// The texts that a similarity compares with.
  package func targets(of similarity: OutsideScore.Similarity, sample: Int) -> [String] {
    var problems: [PromptTemplate.Problem] = []
    return expansion.targets(of: similarity, sample: sample, problems: &problems)
  }

  /// The scores that somebody else gives, in the order of the suite.
  package var outsideScores: [(name: String, score: OutsideScore)] {
    suite.outsideScores
  }

  /// The ids of the models that are asked for scores.
  package var askedModels: Set<String> {
    Set(
      outsideScores.compactMap { _, score in
        switch score.asked {
        case .judge(let judge): judge.model
        case .similarity(let similarity): similarity.model
        case .program: nil
        }
      }
    )
  }

  /// What asking for those scores takes, score by score.
  package var outsideDemands: [OutsideDemand] {
    outsideScores.map { name, score in
      let cases = Set(
        samples.indices.filter { score.condition?.holds(for: samples[$0].tags) ?? true }
      )
      let answers = requests.indices.reduce(0) { sum, position in
        let identity = requests.identity(at: position)
        return cases.contains(identity.sample) ? sum + choices(ofArm: identity.arm) : sum
      }
      return OutsideDemand(
        name: name,
        asked: score.asked,
        answers: answers,
        calibrations: score.calibrations,
        targets: targets(of: score, cases: cases)
      )
    }
  }

  private func choices(ofArm arm: Int) -> Int {
    max(expansion.arms[arm].parameters.choiceCount, 1)
  }

  private func targets(of score: OutsideScore, cases: Set<Int>) -> Int {
    guard case .similarity(let similarity) = score.asked else { return 0 }
    return Set(cases.flatMap { targets(of: similarity, sample: $0) }).count
  }
}

extension Suite {
  /// The scores that somebody else gives, in the order of the suite.
  package var outsideScores: [(name: String, score: OutsideScore)] {
    scores.compactMap { score in
      if case .outside(let outside) = score.kind { (score.name, outside) } else { nil }
    }
  }
}

extension OutsideScore {
  fileprivate var calibrations: Int {
    if case .judge(let judge) = asked { judge.calibration.count } else { 0 }
  }
}

/// How often somebody else is asked for one score when every request of a plan is answered.
package struct OutsideDemand: Hashable, Sendable {
  package var name: String
  package var asked: OutsideScore.Asked

  /// Answers that the score is about, warm-up not counted.
  package var answers: Int

  /// Answers that people judged, for the judge to be held against.
  package var calibrations: Int

  /// Different texts that answers are compared with.
  package var targets: Int

  /// Requests, or runs of a program, at most: answers that failed or left nothing to judge are not
  /// asked about, and of equal texts only one is embedded.
  package var most: Int {
    switch asked {
    case .judge(let judge): (answers + calibrations) * judge.votes
    case .similarity: answers + targets
    case .program: answers
    }
  }
}
