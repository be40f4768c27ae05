import Domain
import Providers
import Testing
import Transport

/// Answers that hold images or sound, as they are streamed.
struct MediaAnswerTests {
  private static func delta(_ members: String, finish: String = "null") -> String {
    Wire.event(#"{"choices":[{"index":0,"delta":{\#(members)},"finish_reason":\#(finish)}]}"#)
  }

  private static let end = delta("", finish: #""stop""#) + Wire.done

  @Test func `sound is seen as it comes, and what it says is the text`() throws {
    let stream =
      Self.delta(#""role":"assistant","content":null,"audio":null"#)
      + Self.delta(#""audio":{"id":"a","transcript":"Fo"}"#)
      + Self.delta(#""audio":{"data":"UklG"}"#) + Self.delta(#""audio":{"transcript":"ur"}"#)
      + Self.delta(#""audio":{"data":"UklGRg=="}"#) + Self.delta(#""audio":{"expires_at":1}"#)
      + Self.end
    let reply = try Wire.reply(stream)
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == ["Four"])
    #expect(reply.tokenEvents.map(\.byteCount) == [2, 4, 2, 8])
    #expect(reply.firstVisible == reply.tokenEvents.first?.instant)
  }

  @Test func `text beside sound is the text, once`() throws {
    let stream =
      Self.delta(#""content":"Four","audio":{"data":"UklG"}"#)
      + Self.delta(#""audio":{"transcript":"Fo ur"}"#) + Self.end
    let reply = try Wire.reply(stream)
    #expect(reply.completion?.choices.map(\.text) == ["Four"])
    #expect(reply.tokenEvents.map(\.byteCount) == [8, 5])
  }

  @Test(arguments: [
    #""content":"","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO"}}]"#,
    #""content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBO"}}]"#,
  ])
  func `an image alone is an answer with a first token`(members: String) throws {
    let stream = Self.delta(#""role":"assistant","content":"""#) + Self.delta(members) + Self.end
    let reply = try Wire.reply(stream)
    #expect(reply.outcome == .succeeded)
    #expect(reply.completion?.choices.map(\.text) == [""])
    #expect(reply.tokenEvents.count == 1)
    #expect(reply.firstVisible != nil)
  }

  @Test(arguments: [#""images":[]"#, #""images":null"#, #""audio":{}"#, #""audio":{"id":"a"}"#])
  func `a place for images or sound that is empty is nothing that came`(members: String) throws {
    let stream = Self.delta(members) + Wire.chunk("Four") + Self.delta(members) + Self.end
    let reply = try Wire.reply(stream)
    #expect(reply.completion?.choices.map(\.text) == ["Four"])
    #expect(reply.tokenEvents.map(\.byteCount) == [4])
  }

  /// A piece of sound may be less than a token, so that it says nothing of how many there are.
  @Test func `pieces of sound take no count from the usage`() throws {
    let pieces = String(repeating: Self.delta(#""audio":{"data":"UklG"}"#), count: 9)
    let usage =
      #"{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":5,"total_tokens":8}}"#
    let reply = try Wire.reply(
      pieces + Self.delta("", finish: #""stop""#) + Wire.event(usage) + Wire.done
    )
    #expect(reply.completion?.usage?.outputTokens == 5)
    #expect(reply.tokenEvents.count == 9)
  }
}
