import Analysis
import Domain
import Reports
package import Suites

/// The one request of a plan that a user means.
package struct RequestChoice {
  package let request: PlannedRequest

  /// Which it is, where several would do.
  package let note: String?

  /// - Parameters:
  ///   - sample: The case's id.
  ///   - model: The model's id in the suite; `nil` for the first.
  ///   - prompt: The prompt's id; `nil` for the first.
  ///   - arm: The arm's number; `nil` for the first.
  ///   - turn: Of a conversation, 1 for the first, which `nil` is too.
  package init(
    _ sample: String,
    of plan: Plan,
    model: String? = nil,
    prompt: String? = nil,
    arm: Int? = nil,
    turn: Int? = nil
  ) throws {
    let arms = try Self.arms(of: plan, asked: sample, model: model, prompt: prompt, arm: arm)
    guard let chosen = arms.first, let request = Self.request(of: chosen, asked: sample, in: plan)
    else {
      throw CommandFailure(.usage, "the plan asks this case of no arm that was chosen.")
    }
    self.request = try plan.request(opening: request, at: turn ?? 1)
    let name = ArmNames(plan.arms)[chosen.index]
    note =
      arms.count > 1
      ? "This is the request of '\(name)'; so many arms more match: \(arms.count - 1). "
        + "Choose with --model, --prompt or --arm." : nil
  }

  private static func arms(
    of plan: Plan,
    asked sample: String,
    model: String?,
    prompt: String?,
    arm: Int?
  ) throws -> [Arm] {
    try require(sample, "case", among: plan.samples.map(\.id))
    if let model { try require(model, "model", among: plan.suite.models.map(\.id)) }
    if let prompt { try require(prompt, "prompt", among: plan.suite.prompts.map(\.id)) }
    if let arm, !plan.arms.contains(where: { $0.index == arm }) {
      throw CommandFailure(
        .usage,
        "there is no arm \(arm). The plan has arms 0 to \(plan.arms.count - 1)."
      )
    }
    // The arms of one gateway request share it.
    let sent = Set(plan.requests.indices.lazy.filter(plan.requests.isSent).map(plan.requests.arm))
    return plan.arms.filter { candidate in
      sent.contains(candidate.index) && (model == nil || plan.model(of: candidate).id == model)
        && (prompt == nil || candidate.prompt == prompt)
        && (arm == nil || candidate.index == arm)
    }
  }

  private static func require(
    _ id: String,
    _ kind: String,
    among known: [String]
  ) throws {
    guard !known.contains(id) else { return }
    let shown = known.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
    throw CommandFailure(
      .usage,
      "the suite has no \(kind) '\(id)'. Use one of: \(shown)\(known.count > 10 ? ", …" : "")."
        .printable
    )
  }

  /// The first repetition.
  private static func request(
    of arm: Arm,
    asked sample: String,
    in plan: Plan
  ) -> PlannedRequest? {
    plan.requests.indices.lazy.filter { plan.requests.arm(at: $0) == arm.index }
      .map { plan.requests[$0] }
      .first { plan.samples[$0.sampleIndex].id == sample && $0.repetition == 0 }
  }
}

extension Plan {
  /// A turn's request with a placeholder for each answer, which only the model has.
  fileprivate func request(opening: PlannedRequest, at turn: Int) throws -> PlannedRequest {
    guard turn != 1 else { return opening }
    guard let script = script(of: opening), case .messages(var messages) = opening.request.prompt
    else {
      throw CommandFailure(.usage, "this case is no conversation: leave --turn out.")
    }
    guard script.turns.indices.contains(turn - 1) else {
      throw CommandFailure(
        .usage,
        "this case has no turn \(turn). It has turns 1 to \(script.turns.count)."
      )
    }
    for (place, said) in script.turns.prefix(turn).enumerated().dropFirst() {
      messages.append(ChatMessage(role: .assistant, content: "(the answer to turn \(place))"))
      messages.append(said.message)
    }
    var planned = opening
    planned.request.prompt = .messages(messages)
    return planned
  }
}
