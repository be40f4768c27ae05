import Domain
import Scoring
import Suites

/// A conversation as it goes: what was said so far, and what is said next.
///
/// A value without effects: whoever sends gives it each answer and is told how it goes on.
struct Conversation {
  private let script: ConversationScript
  private let opening: CompletionRequest

  /// The model's own marks of reasoning, which is not fed back.
  private let stripping: StripReasoning?

  /// The number of the first request.
  private let number: Int
  private var messages: [ChatMessage]
  private(set) var turn = 0
  private(set) var step = 0

  /// How it goes on after an answer.
  enum Course: Hashable {
    /// Tools' results go back at once.
    case results
    /// The user speaks, after a pause.
    case turn(after: Duration)
    case ended(ConversationEnding)
  }

  /// - Parameter opening: The first request, with all that stands before the first turn.
  init(
    _ script: ConversationScript,
    opening: CompletionRequest,
    number: Int,
    stripping: StripReasoning? = nil
  ) {
    self.script = script
    self.opening = opening
    self.number = number
    self.stripping = stripping
    if case .messages(let messages) = opening.prompt {
      self.messages = messages
    } else {
      messages = []
    }
  }

  /// The number of the request that is sent now.
  var sequence: Int { number + turn * (script.maxSteps + 1) + step }

  /// Where it stands.
  var place: ConversationStep { ConversationStep(conversation: number, turn: turn, step: step) }

  /// The request that is sent now.
  var request: CompletionRequest {
    guard turn > 0 || step > 0 else { return opening }
    var request = opening
    request.prompt = .messages(messages)
    request.parameters = script.parameters(opening.parameters, turn: turn, step: step)
    return request
  }

  /// Takes in an answer, or that there was none, and prepares what is sent next.
  mutating func take(_ completion: Completion?, failed: Bool) -> Course {
    guard !failed else { return .ended(.failed) }
    let choice = completion?.choices.first
    let text = fedBack(choice)
    let calls = choice?.calls ?? []
    let said = script.turns[turn]
    if said.isStopped(by: text, calls: calls) { return .ended(.stopped) }
    guard !calls.isEmpty else {
      guard turn + 1 < script.turns.count else { return .ended(.complete) }
      guard !text.isEmpty else { return .ended(.noAnswer) }
      messages.append(ChatMessage(role: .assistant, content: text))
      turn += 1
      step = 0
      messages.append(script.turns[turn].message)
      return .turn(after: script.turns[turn].pause)
    }
    let results = calls.map(said.result)
    guard results.allSatisfy({ $0 != nil }) else { return .ended(.unansweredCall) }
    guard step < script.maxSteps else { return .ended(.tooManySteps) }
    feed(back: calls, with: results.compactMap(\.self), text: text)
    step += 1
    return .results
  }

  /// What an answer says, reasoning left out; what is refused in words is said too.
  private func fedBack(_ choice: Completion.Choice?) -> String {
    guard let choice else { return "" }
    let text = choice.text.isEmpty ? choice.refusal ?? "" : choice.text
    return stripping.map { $0.stripped(text) } ?? text
  }

  private mutating func feed(back calls: [ToolCall], with results: [String], text: String) {
    var answer = ChatMessage(role: .assistant, content: text)
    answer.toolCalls = calls.enumerated().map { place, call in
      var call = call
      // Where calls are known by ids, one without any gets one.
      if opening.endpoint.hasCallIDs, call.id?.isEmpty ?? true {
        call.id = "call_\(turn)_\(step)_\(place)"
      }
      return call
    }
    messages.append(answer)
    for (call, result) in zip(answer.toolCalls, results) {
      var message = ChatMessage(role: .tool, content: result, name: call.name)
      message.toolCallID = call.id
      messages.append(message)
    }
  }
}

extension Endpoint {
  /// Whether what a tool gave names its call by an id.
  fileprivate var hasCallIDs: Bool {
    switch self {
    case .generateContent, .ollama: false
    case .completions, .chat, .modelPath, .gateway, .embeddings, .messages, .responses, .custom:
      true
    }
  }
}
