import Foundation
import NIOCore

/// How Ollama's chat writes an answer: one object, or an object a line of which the last tells what all
/// took.
struct OllamaWire: ConversationWire {
  let model: String

  /// When the request came: the total holds all from then on, the queue too.
  let arrived: NIODeadline

  let streamType = "application/x-ndjson"

  /// An empty line between two objects.
  let comment = Array("\n".utf8)

  func answer(_ answer: ConversationAnswer) -> [UInt8] {
    object {
      writeMessage(answer.text, thought: answer.thought, answer.calls, to: &$0)
      writeEnd(of: answer, to: &$0)
    }
  }

  func opening(_ answer: ConversationAnswer) -> [[UInt8]] { [] }

  func thought(_ text: String) -> [[UInt8]] {
    text.isEmpty ? [] : [line("", thought: text)]
  }

  func text(_ delta: GeneratedChoice.Delta) -> [[UInt8]] {
    delta.text.isEmpty ? [] : [line(delta.text)]
  }

  func call(_ call: MadeCall, at place: Int, pieces: [String]) -> [[UInt8]] {
    let bytes = object {
      writeMessage("", thought: "", [call], from: place, to: &$0)
      $0.field("done", false)
    }
    return [bytes + Array("\n".utf8)]
  }

  func closing(_ answer: ConversationAnswer) -> [[UInt8]] {
    let last = object {
      writeMessage("", thought: "", to: &$0)
      writeEnd(of: answer, to: &$0)
    }
    return [last + Array("\n".utf8)]
  }

  var errorEvent: [UInt8] { APIError.inStream.ollamaBody + Array("\n".utf8) }

  // MARK: Parts

  private func line(_ text: String, thought: String = "") -> [UInt8] {
    let bytes = object {
      writeMessage(text, thought: thought, to: &$0)
      $0.field("done", false)
    }
    return bytes + Array("\n".utf8)
  }

  private func object(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("model", model)
      $0.field(
        "created_at",
        Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(Date())
      )
      members(&$0)
    }
    return writer.bytes
  }

  /// - Parameter first: The position of the first call among those of the answer.
  private func writeMessage(
    _ text: String,
    thought: String,
    _ calls: [MadeCall] = [],
    from first: Int = 0,
    to writer: inout JSONWriter
  ) {
    writer.object("message") {
      $0.field("role", "assistant")
      $0.field("content", text)
      if !thought.isEmpty { $0.field("thinking", thought) }
      guard !calls.isEmpty else { return }
      $0.key("tool_calls")
      $0.array(of: calls.enumerated()) { writer, call in
        writer.object {
          $0.object("function") {
            $0.field("index", first + call.offset)
            $0.field("name", call.element.name)
            $0.key("arguments")
            $0.raw(call.element.json)
          }
        }
      }
    }
  }

  /// Times in nanoseconds; what is 0 is left out.
  private func writeEnd(of answer: ConversationAnswer, to writer: inout JSONWriter) {
    writer.field("done", true)
    writer.field("done_reason", answer.finishReason.rawValue)
    guard answer.tellsUsage else { return }
    let total = (NIODeadline.now() - arrived).nanoseconds
    let prompt = Int64(answer.firstTokenTime.nanoseconds)
    let work = Int64(answer.workTime.nanoseconds)
    let members = [
      ("total_duration", total), ("load_duration", 1_000),
      ("prompt_eval_count", Int64(answer.promptTokens)), ("prompt_eval_duration", prompt),
      ("eval_count", Int64(answer.outputTokens)), ("eval_duration", work - prompt),
    ]
    for (name, value) in members where value > 0 { writer.field(name, Int(value)) }
  }
}

extension APIError {
  var ollamaBody: [UInt8] {
    var writer = JSONWriter()
    writer.object { $0.field("error", message) }
    return writer.bytes
  }
}
