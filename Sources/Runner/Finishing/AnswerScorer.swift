package import Domain
import Scoring
package import Suites

/// Judges answers by the scores of a plan, those of a run under way and stored ones alike.
///
/// What somebody else has to be asked for is left *not judged*; `AnswerJudging` asks for it.
package struct AnswerScorer: Sendable {
  private let plan: Plan

  /// By sample and turn: rules with their targets filled in, kept because the arms of a block share
  /// them.
  private var rules: [Subject: [Rule]] = [:]

  private struct Subject: Hashable {
    var sample: Int

    /// `nil` of a case that is no conversation.
    var turn: Int?
  }

  /// One score of the suite, in its order.
  private enum Rule: Sendable {
    case own(ScoreRule)
    case external(name: String, ExternalScore)
  }

  /// What a score came to without anybody being asked.
  enum Reading: Sendable {
    case score(Score)
    case question(ExternalQuestion)
  }

  /// More cases than are in flight at once; beyond it the rules are filled in again.
  private static let mostRules = 1_024

  /// Whether a score judges calls by the tools that were offered.
  private let asksForTools: Bool

  package init(plan: Plan) {
    self.plan = plan
    asksForTools = plan.suite.scores.contains { score in
      if case .rule(let rule) = score.kind { rule.scorer.readsTools } else { false }
    }
  }

  /// Every choice of an answer is judged: `n: 3` gives three readings of each score.
  ///
  /// A turn of a conversation is judged with its last answer, by its text and by all that was called
  /// in the turn. With the last of a conversation that ended early stand the turns that were not sent.
  ///
  /// - Parameters:
  ///   - sample: A position among the plan's cases.
  ///   - model: Whose answer it is; its marks of reasoning are taken out first.
  ///   - request: What was sent, which has the calls that came before in a turn.
  package mutating func scores(
    of record: AttemptRecord,
    sample: Int,
    model: @autoclosure () -> Model,
    request: CompletionRequest? = nil
  ) -> [Score] {
    readings(of: record, sample: sample, model: model(), request: request).map { reading in
      switch reading {
      case .score(let score): score
      case .question(let question): question.score(.unscored(.notJudged))
      }
    }
  }

  /// The same with the questions that are still to be asked.
  ///
  /// Equal for equal records, whether they come from the wire or from the store. Nobody is asked about
  /// a warm-up.
  mutating func readings(
    of record: AttemptRecord,
    sample: Int,
    model: @autoclosure () -> Model,
    request: CompletionRequest? = nil
  ) -> [Reading] {
    if let step = record.conversation, !plan.samples[sample].turns.indices.contains(step.turn) {
      return []
    }
    guard record.endsTurn else { return [] }
    let turn = record.conversation?.turn
    let own = readings(of: record, Subject(sample: sample, turn: turn), model(), request)
    return own + unsent(after: record, sample: sample)
  }

  private mutating func readings(
    of record: AttemptRecord,
    _ subject: Subject,
    _ model: @autoclosure () -> Model,
    _ request: CompletionRequest?
  ) -> [Reading] {
    let rules = rules(for: subject)
    guard !rules.isEmpty else { return [] }
    let model = model()
    let sample = subject.sample
    let tags = plan.tags(of: sample, turn: subject.turn)
    let choices = max(record.completion?.choices.count ?? 0, 1)
    // What an answer cost is a figure of the request that brought it.
    let cost = record.isCached ? nil : record.cost(at: model.price?.perToken)
    let tools = asksForTools ? plan.tools(arm: record.arm, sample: sample) : []
    return (0..<choices).flatMap { choice in
      var answer = Answer(record, choice: choice, cost: cost)
      answer.tools = tools.compactMap(OfferedTool.init(json:))
      if subject.turn != nil { answer.calls = (request?.callsOfTurn ?? []) + answer.calls }
      return rules.compactMap { rule in
        switch rule {
        case .own(let rule):
          rule.score(answer, tags: tags, stripping: model.strip).map(Reading.score)
        case .external(let name, let external):
          !record.isMeasured || !(external.condition?.holds(for: tags) ?? true)
            ? nil : reading(answer, name, external, sample: sample, model: model)
        }
      }
    }
  }

  private func reading(
    _ answer: Answer,
    _ name: String,
    _ external: ExternalScore,
    sample: Int,
    model: Model
  ) -> Reading {
    switch external.reading(answer, stripping: model.strip) {
    case .unscored(let reason):
      .score(external.unanswered.score(name, reason, isPassFail: external.isPassFail))
    case .text(let text):
      .question(
        ExternalQuestion(name: name, score: external, sample: sample, text: text, answer: answer)
      )
    }
  }

  /// What becomes of the scores of turns that were not sent, where they are missed.
  private mutating func unsent(after record: AttemptRecord, sample: Int) -> [Reading] {
    guard let step = record.conversation, let ending = step.ending, ending.leavesTurnsUnsaid else {
      return []
    }
    return plan.samples[sample].turns.indices.dropFirst(step.turn + 1).flatMap { turn in
      let tags = plan.tags(of: sample, turn: turn)
      return rules(for: Subject(sample: sample, turn: turn)).compactMap { rule -> Reading? in
        guard case .own(let rule) = rule, rule.condition?.holds(for: tags) ?? true else {
          return nil
        }
        guard ending.isOfModel, rule.isPassFail else {
          return .score(Score(name: rule.name, value: .unscored(.notSent)))
        }
        return .score(Score(name: rule.name, value: .passed(false), unanswered: .notSent))
      }
    }
  }

  private mutating func rules(for subject: Subject) -> [Rule] {
    if let known = rules[subject] { return known }
    if rules.count >= Self.mostRules { rules.removeAll(keepingCapacity: true) }
    let filled = filledRules(for: subject)
    rules[subject] = filled
    return filled
  }

  private func filledRules(for subject: Subject) -> [Rule] {
    let filled =
      subject.turn.map { plan.scoreRules(for: subject.sample, turn: $0) }
      ?? plan.scoreRules(for: subject.sample)
    let own = Dictionary(filled.map { ($0.name, $0) }) { first, _ in first }
    return plan.suite.scores.compactMap { score in
      switch score.kind {
      case .rule: own[score.name].map(Rule.own)
      case .external(let external): .external(name: score.name, external)
      }
    }
  }
}

extension AttemptRecord {
  /// Whether a turn of its conversation ends with it; true of a request that is none of one.
  ///
  /// A failure that was to be tried again ends nothing.
  fileprivate var endsTurn: Bool {
    guard let conversation else { return true }
    if conversation.ending != nil { return true }
    return succeeded && completion?.choices.first?.calls.isEmpty ?? true
  }
}

extension CompletionRequest {
  /// What was called since the user spoke last.
  fileprivate var callsOfTurn: [ToolCall] {
    guard case .messages(let messages) = prompt else { return [] }
    return messages.suffix(from: (messages.lastIndex { $0.role == .user } ?? -1) + 1)
      .flatMap(\.toolCalls)
  }
}
