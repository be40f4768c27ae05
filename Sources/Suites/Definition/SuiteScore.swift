package import Domain
package import Scoring

/// One named score of a suite.
package struct SuiteScore: Hashable, Sendable {
  package var name: String
  package var kind: Kind
  package var isPrimary: Bool

  /// `nil` for the suite's own.
  package var reduction: CaseReduction?

  /// The seed by which a `choice` orders its options anew in each prompt.
  package var shuffle: Shuffle?
  package var position: SourcePosition

  package enum Kind: Hashable, Sendable {
    /// Judged from the answer alone; its targets are templates still.
    case rule(ScoreRule)
    case judge(Judge)
    case similarity(Similarity)
    case program(Program)
    /// By the log-probabilities of the letters; targets are templates.
    case choiceByLogProbability([String])
  }

  /// Which variable of a case holds the options that are shuffled.
  package struct Shuffle: Hashable, Sendable {
    package var variable: String
    package var seed: UInt64
  }

  /// A model that is asked what an answer is worth.
  package struct Judge: Hashable, Sendable {
    package var model: String
    package var prompt: PromptTemplate

    /// Letter and its score, in the order of the suite.
    package var choices: [Choice]
    package var votes: Int

    /// The path of answers that people judged.
    package var calibration: String?
    package var parameters: [Suite.Parameter]
    package var bounds: ScoreRule.Bounds?
    package var condition: ScoreRule.Condition?
    package var extraction: [ExtractionStep]

    package struct Choice: Hashable, Sendable {
      package var letter: String
      package var score: Double
    }
  }

  /// Nearness of meaning to a text, by an embeddings model.
  package struct Similarity: Hashable, Sendable {
    package var targets: [String]
    package var model: String
    package var bounds: ScoreRule.Bounds?
    package var condition: ScoreRule.Condition?
    package var extraction: [ExtractionStep]
  }

  /// A program or an address that judges.
  package struct Program: Hashable, Sendable {
    package var call: Call
    package var timeout: Duration
    package var bounds: ScoreRule.Bounds?
    package var condition: ScoreRule.Condition?
    package var extraction: [ExtractionStep]

    package enum Call: Hashable, Sendable {
      /// The program and its arguments, run in the suite's folder.
      case command([String])
      case address(String)
    }
  }
}

extension SuiteScore {
  /// The score as tables and reports name it.
  ///
  /// - Parameter suiteReduction: Holds where the score has none of its own; a number, of which no
  ///   passes can be counted, is then averaged.
  package func definition(
    suiteReduction: CaseReduction = .mean
  ) -> RunManifest.ScoreDefinition {
    var definition = ownDefinition
    let isFitting = definition.isPassFail || !suiteReduction.countsPasses
    definition.reduction = reduction ?? (isFitting ? suiteReduction : .mean)
    return definition
  }

  private var ownDefinition: RunManifest.ScoreDefinition {
    switch kind {
    case .rule(let rule): rule.definition
    case .judge(let judge): define("judge by \(judge.model)", judge.bounds)
    case .similarity(let similarity):
      define("similarity to \(similarity.targets.joined(separator: ", "))", similarity.bounds)
    case .program(let program):
      switch program.call {
      case .command(let words): define("exec \(words.joined(separator: " "))", program.bounds)
      case .address(let address): define("http \(address)", program.bounds)
      }
    case .choiceByLogProbability(let targets):
      RunManifest.ScoreDefinition(
        name: name,
        isPrimary: isPrimary,
        isPassFail: true,
        summary: "choice by log-probability of \(targets.joined(separator: ", "))"
      )
    }
  }

  private func define(
    _ summary: String,
    _ bounds: ScoreRule.Bounds?
  ) -> RunManifest.ScoreDefinition {
    RunManifest.ScoreDefinition(
      name: name,
      isPrimary: isPrimary,
      isPassFail: bounds != nil,
      summary: summary
    )
  }
}
