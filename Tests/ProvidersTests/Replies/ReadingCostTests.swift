import Domain
import Foundation
import Providers
import Testing
import Transport

/// Reading takes time in proportion to the bytes.
struct ReadingCostTests {
  /// Bodies of a given number of elements.
  enum Shape: String, CaseIterable {
    case logProbabilities, choices, streamedChoices, toolCalls, namelessCalls, cumulativeUsage
    case stringEscapes, parts, nesting

    var isStreamed: Bool { self != .choices && self != .nesting && self != .parts }

    func body(_ count: Int) -> String {
      switch self {
      case .choices:
        let choice = #"{"index":0,"message":{"content":"a"},"finish_reason":"stop"}"#
        return #"{"choices":[\#(repeated(choice, count))]}"#
      case .parts:
        let parts = repeated(#"{"type":"text","text":"a"}"#, count)
        return #"{"choices":[{"message":{"content":[\#(parts)]},"finish_reason":"stop"}]}"#
      case .nesting:
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        return #"{"choices":[{"message":{"content":"a"},"x":[\#(repeated(deep, count / 20))]}]}"#
      default:
        return (0..<count).map { Wire.event(#"{"choices":[\#(choice($0))]\#(usage($0))}"#) }
          .joined()
          + Wire.chunk("", finish: #""stop""#) + Wire.done
      }
    }

    private func repeated(_ text: String, _ count: Int) -> String {
      Array(repeating: text, count: count).joined(separator: ",")
    }

    private func usage(_ number: Int) -> String {
      self == .cumulativeUsage ? #","usage":{"completion_tokens":\#(number)}"# : ""
    }

    private func choice(_ number: Int) -> String {
      switch self {
      case .logProbabilities:
        #"{"index":0,"delta":{"content":"a"},"logprobs":{"content":[{"token":"a","logprob":-0.5,"top_logprobs":[]}]}}"#
      case .streamedChoices: #"{"index":\#(number),"delta":{"content":"a"},"finish_reason":"stop"}"#
      case .toolCalls:
        #"{"index":0,"delta":{"tool_calls":[{"index":\#(number),"id":"\#(number)","function":{"name":"f","arguments":"{}"}}]}}"#
      case .namelessCalls:
        #"{"index":0,"delta":{"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}}"#
      case .stringEscapes: #"{"index":0,"delta":{"content":"\ud83d\ude42\n"}}"#
      default: #"{"index":0,"delta":{"content":"a"}}"#
      }
    }
  }

  /// What is measured is the work of this thread, as the ratio of the best of three, so that neither
  /// a slow machine nor a busy one matters: four times the elements take sixteen times as long when
  /// reading is quadratic.
  @Test(arguments: Shape.allCases)
  func `four times as much takes about four times as long`(shape: Shape) throws {
    func cost(_ count: Int) throws -> Double {
      let exchange = HTTPExchange.answer(shape.body(count))
      var best = Double.infinity
      for _ in 0..<3 {
        let start = Self.threadSeconds
        let reply = try Wire.reply(exchange, isStreamed: shape.isStreamed)
        best = min(best, Self.threadSeconds - start)
        #expect(reply.outcome == .succeeded)
      }
      return best
    }
    let one = try cost(1_500)
    let four = try cost(6_000)
    #expect(four < one * 10, "\(one) s, then \(four) s")
  }

  private static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
