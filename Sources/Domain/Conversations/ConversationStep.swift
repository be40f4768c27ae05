/// Where in a conversation a request stood, and whether anything was to come after it.
package struct ConversationStep: Hashable, Sendable {
  /// The number of the conversation's first request, by which it is told from the run's others.
  package var conversation: Int

  /// 0 for the first thing that the user says.
  package var turn: Int

  /// 0 for the request that carries the user's words, then one more each time that tools' results go
  /// back.
  package var step: Int

  /// Why nothing was sent after it; `nil` where something was, or was still to be.
  package var ending: ConversationEnding?

  package init(conversation: Int, turn: Int, step: Int, ending: ConversationEnding? = nil) {
    self.conversation = conversation
    self.turn = turn
    self.step = step
    self.ending = ending
  }
}

extension ConversationStep {
  /// As people read it: `turn 2`, `turn 2 after tools`.
  package var words: String {
    let steps = step == 0 ? "" : step == 1 ? " after tools" : " after tools (\(step))"
    return "turn \(turn + 1)\(steps)"
  }
}

/// Why a conversation was over.
package enum ConversationEnding: String, Hashable, Sendable, CaseIterable {
  /// Every turn was held.
  case complete
  /// What the suite stops at had come: `stop_when`.
  case stopped
  /// A request failed for good.
  case failed
  /// The model called a tool of which the suite has no result.
  case unansweredCall = "unanswered-call"
  /// The model went on calling tools beyond `max_steps`.
  case tooManySteps = "too-many-steps"
  /// There was neither text nor a call that could be fed back.
  case noAnswer = "no-answer"
}

extension ConversationEnding {
  /// Whether turns that were not sent are missed: where the suite itself stops, they are not.
  package var leavesTurnsUnsaid: Bool {
    switch self {
    case .complete, .stopped: false
    case .failed, .unansweredCall, .tooManySteps, .noAnswer: true
    }
  }

  /// Whether the model, and not the provider, is why.
  package var isOfModel: Bool {
    switch self {
    case .complete, .stopped, .failed: false
    case .unansweredCall, .tooManySteps, .noAnswer: true
    }
  }

  /// As a sentence about a conversation goes on: `it …`.
  package var words: String {
    switch self {
    case .complete: "came to the end"
    case .stopped: "was stopped by stop_when"
    case .failed: "ended with a request that failed"
    case .unansweredCall: "ended with a call of which the suite has no result"
    case .tooManySteps: "ended with calls beyond max_steps"
    case .noAnswer: "ended with an answer of neither text nor call"
    }
  }
}
