/// The items and parts of a response.
extension ResponsesWire {
  func writeReasoning(_ thought: String, to writer: inout JSONWriter) {
    writer.object {
      $0.field("id", "rs_" + id)
      $0.field("type", "reasoning")
      $0.array("summary") {
        guard showsReasoning, !thought.isEmpty else { return }
        $0.object { writeSummary(thought, to: &$0) }
      }
    }
  }

  func callItemID(_ place: Int) -> String { "fc_\(id)\(place)" }

  func writeCall(
    _ call: MadeCall,
    at place: Int,
    arguments: String,
    isEnded: Bool,
    to writer: inout JSONWriter
  ) {
    writer.object {
      $0.field("id", callItemID(place))
      $0.field("type", "function_call")
      $0.field("status", isEnded ? "completed" : "in_progress")
      $0.field("call_id", "call_\(id)\(place)")
      $0.field("name", call.name)
      $0.field("arguments", arguments)
    }
  }

  func writeSummary(_ thought: String, to writer: inout JSONWriter) {
    writer.field("type", "summary_text")
    writer.field("text", thought)
  }

  /// - Parameter text: `nil` while there is no part.
  func writeMessage(
    _ text: String?,
    _ tokens: [GeneratedChoice.TokenRecord],
    isEnded: Bool,
    to writer: inout JSONWriter
  ) {
    writer.object {
      $0.field("id", "msg_" + id)
      $0.field("type", "message")
      $0.field("role", "assistant")
      $0.field("status", isEnded ? "completed" : "in_progress")
      $0.array("content") {
        guard let text else { return }
        $0.object { writeText(text, tokens, to: &$0) }
      }
    }
  }

  func writeText(
    _ text: String,
    _ tokens: [GeneratedChoice.TokenRecord],
    to writer: inout JSONWriter
  ) {
    writer.field("type", "output_text")
    writer.field("text", text)
    writer.array("annotations") { _ in }
    writeLogprobs(tokens, to: &writer)
  }

  func writeLogprobs(
    _ tokens: [GeneratedChoice.TokenRecord],
    to writer: inout JSONWriter
  ) {
    func write(_ spelling: [UInt8], _ logprob: Double?, to writer: inout JSONWriter) {
      writer.field("token", AnswerFormat.name(spelling))
      writer.field("logprob", logprob)
      writer.key("bytes")
      writer.array(of: spelling) { $0.value(Int($1)) }
    }
    writer.key("logprobs")
    writer.array(of: tellsLogprobs ? tokens : []) { writer, token in
      writer.object {
        write(token.spelling, token.logprob, to: &$0)
        $0.key("top_logprobs")
        $0.array(of: token.alternatives) { writer, alternative in
          writer.object { write(alternative.spelling, alternative.logprob, to: &$0) }
        }
      }
    }
  }
}
