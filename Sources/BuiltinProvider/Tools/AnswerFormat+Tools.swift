/// Calls as OpenAI's chat has them.
extension AnswerFormat {
  func answer(calls: [FittingCalls], usage: Usage?, times: AnswerTimes?) -> [UInt8] {
    wholeAnswer(usage: usage, times: times) { writer in
      for (index, fitting) in calls.enumerated() {
        writer.object {
          $0.field("index", index)
          $0.object("message") {
            $0.field("role", "assistant")
            $0.null("content")
            $0.key("tool_calls")
            $0.array(of: fitting.calls.enumerated()) { writer, call in
              writer.object {
                write(call.element, at: call.offset, choice: index, to: &$0)
              }
            }
          }
          $0.null("logprobs")
          $0.field("finish_reason", fitting.isCut ? "length" : "tool_calls")
        }
      }
    }
  }

  private func write(
    _ call: MadeCall,
    at place: Int,
    choice: Int,
    to writer: inout JSONWriter
  ) {
    writer.field("id", callID(place, choice: choice))
    writer.field("type", "function")
    writer.object("function") {
      $0.field("name", call.name)
      $0.field("arguments", call.text)
    }
  }

  private func callID(_ place: Int, choice: Int) -> String {
    let own = id.drop { $0 != "-" }.dropFirst()
    return "call_\(own)\(choice)\(place)"
  }

  /// What one piece of a call brought.
  func event(
    index: Int,
    piece: CompletionJob.CallPiece,
    faults: AnswerFaults,
    usageIsNull: Bool
  ) -> [UInt8] {
    let namesEach = faults.happens(.callNamesRepeated)
    return chunk(usageIsNull: usageIsNull) { writer in
      writer.object {
        $0.field("index", index)
        $0.object("delta") {
          if piece.isFirst {
            $0.field("role", "assistant")
            $0.null("content")
          }
          $0.array("tool_calls") {
            $0.object {
              if !faults.happens(.callsWithoutIndex) { $0.field("index", piece.index) }
              if piece.text == nil {
                $0.field("id", callID(piece.index, choice: index))
                $0.field("type", "function")
              }
              $0.object("function") {
                if piece.text == nil || namesEach { $0.field("name", piece.call.name) }
                $0.field("arguments", piece.text ?? "")
              }
            }
          }
        }
        $0.null("logprobs")
        $0.null("finish_reason")
      }
    }
  }

  func event(index: Int, endOf fitting: FittingCalls, usageIsNull: Bool) -> [UInt8] {
    chunk(usageIsNull: usageIsNull) { writer in
      writer.object {
        $0.field("index", index)
        $0.object("delta") { _ in }
        $0.null("logprobs")
        $0.field("finish_reason", fitting.isCut ? "length" : "tool_calls")
      }
    }
  }
}
