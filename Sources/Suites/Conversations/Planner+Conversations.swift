import Domain
import Profiles
import Scoring

extension Planner {
  /// Finds what would keep cases with turns from being held as conversations.
  func checkConversations(of model: Model) {
    guard suite.holdsConversations else { return }
    let chats = suite.prompts.map { model.endpoint(forMessages: $0.isChat) }
    if let endpoint = chats.first(where: { !$0.takesMessages }) {
      findings.report(
        .invalid(
          "model '\(model.id)' is asked at its \(endpoint.rawValue) endpoint, which holds no "
            + "conversation, and cases have turns. Give it endpoint: chat, or another that does."
        ),
        at: model.position
      )
    } else if chats.contains(.custom), let body = model.profile?.custom?.body,
      !body.names.contains("messages")
    {
      findings.report(
        .invalid(
          "model '\(model.id)' has no {{messages}} in the body of `custom`, so that no conversation "
            + "can be held with it, and cases have turns."
        ),
        at: model.position
      )
    }
  }

  /// The same of prompts, parameters and scores, once for all models.
  func checkConversations() {
    guard suite.holdsConversations else { return }
    suite.prompts.forEach(checkUser)
    if let several = expansion.arms.first(where: { $0.parameters.choiceCount > 1 }) {
      findings.report(
        .invalid(
          "n asks for several answers, and in a case with turns one is fed back. Remove n."
        ),
        at: suite.place(ofParameter: "n", for: suite.models[several.model])
          ?? SourcePosition(file: suite.path)
      )
    }
    for score in suite.scores {
      guard case .external = score.kind else { continue }
      findings.report(
        .invalid(
          "score '\(score.name)' asks somebody else about one answer of a case, and a case with turns "
            + "has several. Use scores that judge an answer by itself."
        ),
        at: score.position
      )
    }
    if suite.cache == .quality {
      findings.note(
        "cache: quality takes no conversation: its later turns hang on what is answered."
      )
    }
  }

  /// What the user says has one place in a prompt: its last message.
  private func checkUser(of prompt: SuitePrompt) {
    let name = Expansion.userVariable
    let remedy = "Write {{\(name)}} where what the user says stands: in the prompt's last message."
    switch prompt.body {
    case .text(let template):
      guard !template.uses(name) else { return }
      findings.report(
        .invalid("prompt '\(prompt.id)' has no place for the turns of cases. \(remedy)"),
        at: prompt.position
      )
    case .messages(let messages):
      let places = messages.indices.filter { index in
        messages[index].content.uses(name)
          || messages[index].parts.contains { $0.template.uses(name) }
      }
      guard places != [messages.count - 1] || messages.last?.role != .user else { return }
      findings.report(
        .invalid(
          "prompt '\(prompt.id)' does not end with a user's message that has {{\(name)}}, and only "
            + "there, and cases have turns. \(remedy)"
        ),
        at: prompt.position
      )
    case .synthetic:
      findings.report(
        .invalid("prompt '\(prompt.id)' is made up, and cases have turns. \(remedy)"),
        at: prompt.position
      )
    case .variable:
      findings.report(
        .invalid(
          "prompt '\(prompt.id)' takes each case's own messages, and cases have turns. \(remedy)"
        ),
        at: prompt.position
      )
    }
  }
}

extension PromptTemplate {
  /// Whether a variable stands anywhere in it.
  fileprivate func uses(_ name: String) -> Bool { Self.uses(name, parts) }

  private static func uses(_ name: String, _ parts: [Part]) -> Bool {
    parts.contains { part in
      switch part {
      case .text: false
      case .value(let expression): expression.subject == .path([name])
      case .loop(_, let list, let body): list.subject == .path([name]) || uses(name, body)
      }
    }
  }
}

/// What the turns of a case add to a plan: to its hash, and to what is sent.
struct FilledTurns {
  /// What tells it from others, after its opening.
  var text: String

  /// UTF-8 bytes of all that the user says and of what stands before it, each as often as it is sent
  /// anew; answers, which are fed back too, are not in it.
  var byteCount: Int
}

extension Planner {
  /// - Parameter opening: UTF-8 bytes of the first request.
  func filledTurns(
    of source: Expansion.ArmSource,
    sample: Int,
    opening: Int,
    problems: inout [SuitePrompt.Problem]
  ) -> FilledTurns? {
    let turns = suite.samples[sample].turns
    guard !turns.isEmpty else { return nil }
    var told: [JSONValue] = []
    var (sum, last) = (opening, opening)
    for (place, turn) in turns.enumerated() {
      let message = expansion.message(of: source, sample: sample, turn: place, problems: &problems)
      let results = (turn.results + suite.conversations.results).map(\.json)
      let stops = (turn.stops + suite.conversations.stops).map(\.json)
      told.append([message.json, .array(results), .array(stops)])
      guard place > 0 else { continue }
      last += message.content.utf8.count
      sum += last
    }
    let terms: JSONValue = [
      .integer(Int64(suite.conversations.maxSteps)),
      suite.conversations.thinkTime?.canonical ?? .null,
    ]
    return FilledTurns(
      text: JSONValue.array(told + [terms]).serialized,
      byteCount: sum - opening
    )
  }

  /// Why scores cannot judge a case: of one with turns those that can judge none of them.
  func scoreProblems(of sample: Int) -> [Expansion.ScoreProblem] {
    let turns = suite.samples[sample].turns.indices
    guard !turns.isEmpty else { return expansion.scoreRules(for: sample).problems }
    let found = turns.map { expansion.scoreRules(for: sample, turn: $0) }
    let filled = Set(found.flatMap(\.rules).map(\.name))
    return found.flatMap(\.problems).filter { problem in
      if case .template(.unset) = problem.reason { return !filled.contains(problem.score.name) }
      return true
    }
  }

  /// Answers that go back to the model in one repetition of all cases, each as often as it is sent.
  var fedBackAnswers: Int {
    suite.samples.reduce(0) { $0 + $1.turns.count * max($1.turns.count - 1, 0) / 2 }
  }

  /// Requests of one repetition of all cases, at least.
  var leastTurns: Int { suite.samples.reduce(0) { $0 + max($1.turns.count, 1) } }
}
