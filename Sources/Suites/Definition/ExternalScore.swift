package import Domain
package import Scoring

/// A score that somebody else gives: a model that judges, embeddings, a program or an address.
///
/// It is asked for after the load has ended, so that asking never stands between measured requests.
package struct ExternalScore: Hashable, Sendable {
  package var asked: Asked

  /// Makes pass or fail of a number.
  package var bounds: ScoreRule.Bounds?

  /// Cases that the score is about; `nil` for all.
  package var condition: ScoreRule.Condition?

  /// Run in order before anybody is asked.
  package var extraction: [ExtractionStep]

  /// Of a refusal that is left without a score nobody is asked.
  package var unanswered: UnansweredRules

  package enum Asked: Hashable, Sendable {
    case judge(Judge)
    case pairwise(Pairwise)
    case similarity(Similarity)
    case program(Program)
  }

  /// A model that is asked what an answer is worth.
  package struct Judge: Hashable, Sendable {
    /// The id of a model of the suite, compared or not.
    package var model: String
    package var prompt: PromptTemplate

    /// The beginning of the SHA-256 of the prompt's text: another prompt is another judge.
    package var promptHash: String
    package var scale: JudgeScale
    package var votes: Int

    /// Over the model's own; without any, temperature 0.
    package var parameters: [Suite.Parameter]

    /// Answers that people judged; empty without a calibration file.
    package var calibration: [Calibration]
  }

  /// One answer that a person judged: what the judge is held against.
  package struct Calibration: Hashable, Sendable {
    package var answer: String

    /// A letter of the judge's scale.
    package var label: String

    /// What else the judge's prompt needs.
    package var variables: [String: JSONValue]
    package var expected: [String]
    package var position: SourcePosition
  }

  /// Nearness of meaning to the nearest of some texts, by an embeddings model.
  package struct Similarity: Hashable, Sendable {
    /// Templates.
    package var targets: [String]
    package var model: String
  }

  package struct Program: Hashable, Sendable {
    package var call: Call
    package var timeout: Duration

    package enum Call: Hashable, Sendable {
      /// The program and its arguments, run in the suite's folder.
      case command([String])
      case address(String)
    }
  }
}

extension ExternalScore {
  package var isPassFail: Bool { bounds != nil }

  /// Who is asked and how, in one line; it changes with whatever changes the score.
  package var summary: String {
    var summary =
      switch asked {
      case .judge(let judge): judge.summary
      case .pairwise(let pairwise): pairwise.summary
      case .similarity(let similarity):
        "similarity by \(similarity.model) to "
          + similarity.targets.map { "\"\($0)\"" }.joined(separator: ", ")
      case .program(let program): program.call.summary
      }
    if let atLeast = bounds?.atLeast { summary += " ≥ \(JSONValue.number(atLeast).serialized)" }
    if let atMost = bounds?.atMost { summary += " ≤ \(JSONValue.number(atMost).serialized)" }
    return summary + unanswered.summary
  }
}

extension ExternalScore.Asked {
  /// Between which its numbers lie; `nil` of a program's, which may say what it likes.
  var range: ScoreRange? {
    switch self {
    case .judge(let judge):
      ScoreRange(
        lowest: judge.scale.choices.map(\.score).min(),
        highest: judge.scale.choices.map(\.score).max()
      )
    case .pairwise: .share
    case .similarity: ScoreRange(-1...1)
    case .program: nil
    }
  }

  /// The id of the model that is asked; `nil` for a program or an address, which nobody is paid for.
  package var model: String? {
    switch self {
    case .judge(let judge): judge.model
    case .pairwise(let pairwise): pairwise.judge.model
    case .similarity(let similarity): similarity.model
    case .program: nil
    }
  }

  /// The model that writes a judgement, whether of one answer or of two.
  package var judge: ExternalScore.Judge? {
    switch self {
    case .judge(let judge): judge
    case .pairwise(let pairwise): pairwise.judge
    case .similarity, .program: nil
    }
  }
}

extension ExternalScore.Judge {
  fileprivate var summary: String {
    let scale = scale.choices.map { "\($0.letter) \(JSONValue.number($0.score).serialized)" }
    let settings = parameters.map { "\($0.name) \($0.value.serialized)" }
    let parts =
      ["judge by \(model)", "prompt \(promptHash)", scale.joined(separator: " ")]
      + (votes > 1 ? ["\(votes) votes"] : []) + settings
    return parts.joined(separator: ", ")
  }
}

extension ExternalScore.Program.Call {
  fileprivate var summary: String {
    switch self {
    case .command(let words): "exec \(words.joined(separator: " "))"
    case .address(let address): "http \(QuerySecrets.masked(inURL: address))"
    }
  }
}
