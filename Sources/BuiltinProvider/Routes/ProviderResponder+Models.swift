import Foundation

extension ProviderResponder {
  /// `GET /v1/models`: every model, and the behaviour in force, so that a simulated pace or fault
  /// cannot be taken for the machine's.
  func modelList() -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("object", "list")
      $0.key("data")
      $0.array(of: ModelCatalog.Name.allCases) { describe($1, to: &$0) }
    }
    return writer.bytes
  }

  /// `GET /v1/models/{model}`.
  func modelDescription(_ name: String) throws(APIError) -> [UInt8] {
    let name = try modelName(name)
    var writer = JSONWriter()
    describe(name, to: &writer)
    return writer.bytes
  }

  private func describeBehaviour(of name: ModelCatalog.Name, to writer: inout JSONWriter) {
    let pacing = simulation.pacingInForce(name)
    let own = simulation.behaviour.behaviour(of: name.rawValue)
    writer.field("first_token", pacing.firstToken?.description)
    writer.field("per_token", pacing.perToken?.description)
    writer.field("per_prompt_token", pacing.perPromptToken?.milliseconds)
    writer.field("tokens_per_event", pacing.tokensPerEvent)
    writer.field("slots", own.slots)
    writer.field("slowdown", own.slowdown)
    if name.comparesAnswers { writer.field("position_bias", own.positionBias) }
    if let ownTimes = own.ownTimes { writer.field("own_times", ownTimes.rawValue) }
    writer.key("faults")
    let faults = simulation.behaviour.faults.filter { $0.model ?? name.rawValue == name.rawValue }
    writer.array(of: faults) { writer, fault in
      writer.object {
        $0.field("kind", fault.kind.rawValue)
        $0.field("share", fault.share)
      }
    }
  }

  private func describe(_ name: ModelCatalog.Name, to writer: inout JSONWriter) {
    writer.object {
      $0.field("id", name.rawValue)
      $0.field("object", "model")
      $0.field("created", started)
      $0.field("owned_by", "assay")
      if name.order != nil {
        $0.field("max_model_len", ModelCatalog.contextLength)
        $0.object("behaviour") { describeBehaviour(of: name, to: &$0) }
      }
    }
  }
}
