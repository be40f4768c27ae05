import Domain
import Scoring
import Testing

struct ProgramReplyTests {
  @Test(
    arguments: [
      (#"{"score": 0.5}"#, .number(0.5)), ("{\"score\": 1, \"note\": \"fine\"}\n", .number(1)),
      (#"{"passed": false}"#, .passed(false)),
      (#"{"unscored": "no label"}"#, .unscored(.scorerFailed("no label"))),
    ] as [(String, Score.Value)]
  )
  func `a reply gives a number, a verdict or a reason`(text: String, value: Score.Value) {
    #expect(ProgramReply.value(of: text) == value)
  }

  @Test(
    arguments: [
      ("", "it replied '', not a JSON object"), ("0.5", "it replied '0.5', not a JSON object"),
      ("Traceback (most\nrecent", "it replied 'Traceback (most recent', not a JSON object"),
      ("{}", "its reply needs one of score, passed, unscored, and has 0"),
      (
        #"{"score": 1, "passed": true}"#,
        "its reply needs one of score, passed, unscored, and has 2"
      ),
      (#"{"score": "1"}"#, "its score '\"1\"' is not a number"),
      (#"{"score": 1e999}"#, "its score 'null' is not a number"),
      (#"{"passed": 1}"#, "its passed '1' is neither true nor false"),
      (#"{"unscored": null}"#, "it gave no reason"),
    ]
  )
  func `any other reply is unscored, with what it said`(text: String, reason: String) {
    #expect(ProgramReply.value(of: text) == .unscored(.scorerFailed(reason)))
  }
}
