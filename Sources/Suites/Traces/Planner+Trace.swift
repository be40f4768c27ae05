import Domain

extension Planner {
  /// A row goes once to each model: two arms of one would both send it at its instant.
  func checkTrace() {
    guard suite.trace != nil else { return }
    for (index, model) in suite.models.enumerated() {
      let sent = expansion.arms.indices.count {
        expansion.arms[$0].model == index && expansion.isSent(arm: $0)
      }
      guard sent > 1 else { continue }
      findings.report(
        .invalid(
          "model '\(model.id)' has \(sent) arms, and a trace is replayed for one. Make models of "
            + "them, each with its own params."
        ),
        at: model.position
      )
    }
  }

  /// What the trace is, in figures.
  mutating func noteTrace() {
    guard let trace = suite.trace else { return }
    guard let terms = suite.traceTerms else {
      notes.append(
        "\(trace.count.counted("conversation")) of '\(trace.file)': the first question of each is "
          + "asked, and its answer is held to the length of the recorded one, of which four bytes are "
          + "taken for a token."
      )
      return
    }
    let replays = suite.load.compactMap { stage -> TraceReplay? in
      if case .trace(let replay) = stage.shape { replay } else { nil }
    }
    for (stage, replay) in zip(terms.stages, replays) {
      notes.append(Self.words(stage, replay, trace))
    }
  }

  private static func words(
    _ stage: TraceTerms.Stage,
    _ replay: TraceReplay,
    _ trace: Trace
  ) -> String {
    func rounded(_ value: Double) -> String {
      JSONValue.number((value * 1_000).rounded() / 1_000).serialized
    }
    let rate = stage.perSecond.map { "\(rounded($0)) a second on average, " } ?? ""
    let shared =
      stage.sharedShare.map {
        "; at best \(rounded($0 * 100)) % of the input is found in a cache of prompts"
      } ?? ""
    return "Trace '\(trace.file)' at \(rounded(stage.speed)) × its speed, for each model: "
      + "\(stage.requests.counted("request")) in \(rounded(stage.span.inSeconds)) s, \(rate)"
      + "\(replay.busiestSecond) in the busiest second; \(stage.inputTokens) tokens of input and "
      + "\(stage.outputTokens) of answers\(shared)."
  }
}
