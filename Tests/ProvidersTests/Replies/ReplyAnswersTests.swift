import Domain
import Profiles
import Providers
import Testing
import Transport

struct ReplyAnswersTests {
  @Test func `a gateway's reply has one answer for each model, with its own usage`() throws {
    let recorded = try #require(RecordedCase.all.first { $0.name == "gateway-list" })
    let provider = try recorded.provider
    var request = recorded.request
    request.models = ["llama-2-70b", "gpt-4"]
    let reply = provider.reply(to: request, in: try Transcript(recorded.name).exchange())
    let answers = provider.answers(in: reply, to: request)
    #expect(answers.map(\.outcome) == [.succeeded, .succeeded])
    #expect(
      answers.map { $0.completion?.choices.map(\.text) } == [
        [" a fox lived"], [" there was a king"],
      ]
    )
    #expect(answers.map { $0.completion?.usage?.outputTokens } == [3, 5])
    #expect(answers.map { $0.completion?.usage?.predictionTimeMilliseconds } == [1_430, 812])
    #expect(answers.map { $0.completion?.model } == ["llama-2-70b", "gpt-4"])
  }

  @Test func `a model that the gateway leaves out has failed alone`() throws {
    let reply = Reply(
      completion: Completion(choices: [Completion.Choice(text: "x", model: "a")]),
      outcome: .succeeded,
      facts: TransferFacts(status: 200)
    )
    let answers = reply.answers(of: ["a", "b"])
    #expect(answers[0].outcome == .succeeded)
    guard case .failed(let failure) = answers[1].outcome else {
      Issue.record("model b has no answer and did not fail")
      return
    }
    #expect(failure.kind == .malformedResponse)
    #expect(failure.message == "the reply has no answer of model 'b'")
  }

  @Test func `choices that name no model go by their place`() {
    let choices = [Completion.Choice(index: 0, text: "x"), Completion.Choice(index: 1, text: "y")]
    let reply = Reply(completion: Completion(choices: choices), outcome: .succeeded)
    #expect(
      reply.answers(of: ["a", "b"]).map { $0.completion?.choices.first?.text } == ["x", "y"]
    )
    #expect(reply.answers(of: ["a", "b", "c"]).allSatisfy { $0.outcome != .succeeded })
  }

  @Test func `a model that is listed twice is answered twice`() {
    let choices = ["x", "y"].map { Completion.Choice(text: $0, model: "a") }
    let reply = Reply(completion: Completion(choices: choices), outcome: .succeeded)
    #expect(
      reply.answers(of: ["a", "a"]).map { $0.completion?.choices.map(\.text) } == [["x"], ["y"]]
    )
  }

  @Test func `what befell the request befell every model`() {
    let failed = Reply(outcome: .failed(RequestFailure(kind: .connection, message: "refused")))
    #expect(failed.answers(of: ["a", "b"]) == [failed, failed])
    #expect(failed.answers(of: ["a"]) == [failed])
  }

  @Test(arguments: Endpoint.allCases)
  func `a request to one model has one answer, as it was read`(endpoint: Endpoint) throws {
    let provider = try Provider(profile: .builtin, baseURL: "http://h")
    let request = CompletionRequest(models: ["a"], endpoint: endpoint, prompt: .text("x"))
    let choices = [Completion.Choice(index: 0, text: "x"), Completion.Choice(index: 1, text: "y")]
    let reply = Reply(completion: Completion(choices: choices), outcome: .succeeded)
    #expect(provider.answers(in: reply, to: request) == [reply])
  }
}
