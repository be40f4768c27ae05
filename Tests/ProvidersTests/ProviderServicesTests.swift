import Domain
import Profiles
import Providers
import Testing
import Transport

struct ProviderServicesTests {
  private let provider: Provider

  init() throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "sk-canary"])
    provider = try Provider(profile: .infermatic, key: key)
  }

  @Test func `the models are asked for and listed as Infermatic documents`() throws {
    let request = try provider.modelListRequest()
    #expect(request.method == .get)
    #expect(request.url == "https://api.totalgpt.ai/v1/models")
    #expect(request.headers.contains(HTTPRequest.Header("Authorization", "Bearer sk-canary")))
    let list = try provider.modelList(
      in: .answer(
        #"{"data":[{"id":"Sao10K-L3.3-70B-Euryale-v2.3-FP8-Dynamic","object":"model","created":1677610602,"owned_by":"openai"},{"id":"b"}]}"#
      )
    )
    #expect(list.models.map(\.id) == ["Sao10K-L3.3-70B-Euryale-v2.3-FP8-Dynamic", "b"])
    #expect(list.models.map(\.ownedBy) == ["openai", nil])
    #expect(list.models.map(\.created) == [1_677_610_602, nil])
    #expect(try provider.modelList(in: .answer(#"[{"id":"a"}]"#)).models.map(\.id) == ["a"])
  }

  @Test func `tokens are counted as Infermatic documents`() throws {
    let request = try provider.tokenCountRequest(model: "m", text: "Your prompt")
    #expect(request.url == "https://api.totalgpt.ai/utils/token_counter")
    #expect(
      String(decoding: request.body, as: UTF8.self) == #"{"model":"m","prompt":"Your prompt"}"#
    )
    let count = try provider.tokenCount(
      in: .answer(
        #"{"total_tokens":22,"request_model":"m","model_used":"Infermatic/m","tokenizer_type":"huggingface_tokenizer","original_response":null}"#
      )
    )
    #expect(count.totalTokens == 22)
    #expect(count.requestModel == "m")
    #expect(count.modelUsed == "Infermatic/m")
    #expect(count.tokenizerType == "huggingface_tokenizer")
  }

  @Test(
    arguments: [
      (
        .vllm, "http://127.0.0.1:8000/tokenize", #"{"model":"m","prompt":"one two"}"#,
        #"{"count":3,"max_model_len":4096,"tokens":[1,2,3]}"#
      ),
      (
        .llamacpp, "http://127.0.0.1:8080/tokenize", #"{"content":"one two"}"#,
        #"{"tokens":[1,2,3]}"#
      ),
      (
        .anthropic, "https://api.anthropic.com/v1/messages/count_tokens",
        #"{"model":"m","messages":[{"role":"user","content":"one two"}]}"#, #"{"input_tokens":3}"#
      ),
      (
        .gemini, "https://generativelanguage.googleapis.com/v1beta/models/m:countTokens",
        #"{"contents":[{"parts":[{"text":"one two"}],"role":"user"}]}"#, #"{"totalTokens":3}"#
      ),
    ] as [(ProviderProfile.Name, String, String, String)]
  )
  func `each server's own way of counting is asked as it documents`(
    name: ProviderProfile.Name,
    url: String,
    body: String,
    reply: String
  ) throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "sk-canary"])
    let provider = try Provider(profile: name.profile, key: key)
    let request = try provider.tokenCountRequest(model: "m", text: "one two")
    #expect(request.url == url)
    #expect(String(decoding: request.body, as: UTF8.self) == body)
    #expect(try provider.tokenCount(in: .answer(reply)).totalTokens == 3)
    #expect(throws: ProviderError.self) { try provider.tokenCount(in: .answer("{}")) }
  }

  @Test func `embeddings come back in the order of their texts`() throws {
    let request = try provider.embeddingsRequest(model: "e", texts: ["a", "b"])
    #expect(request.url == "https://api.totalgpt.ai/v1/embeddings")
    #expect(String(decoding: request.body, as: UTF8.self) == #"{"model":"e","input":["a","b"]}"#)
    let embeddings = try provider.embeddings(
      in: .answer(
        #"{"model":"e","data":[{"index":1,"embedding":[0.5,-1]},{"index":0,"embedding":[1,0]}],"usage":{"prompt_tokens":4,"total_tokens":4}}"#
      ),
      count: 2
    )
    #expect(embeddings.vectors == [[1, 0], [0.5, -1]])
    #expect(embeddings.inputTokens == 4)
    // Little-endian 1.0 and -2.0, as OpenAI's encoding_format base64.
    let packed = try provider.embeddings(
      in: .answer(#"{"data":[{"index":0,"embedding":"AACAPwAAAMA="}]}"#),
      count: 1
    )
    #expect(packed.vectors == [[1, -2]])
  }

  @Test(
    arguments: [
      (#","usage":{"prompt_tokens":4,"cost":0.25}"#, [], 0.25),
      (#","usage":{"prompt_tokens":4}"#, [], nil),
      (#","usage":{"cost":-1}"#, [], nil), ("", [.init("x-litellm-response-cost", "0.125")], 0.125),
    ] as [(String, [HTTPRequest.Header], Double?)]
  )
  func `embeddings have the cost that their reply tells`(
    rest: String,
    headers: [HTTPRequest.Header],
    cost: Double?
  ) throws {
    let body = #"{"data":[{"index":0,"embedding":[1,0]}]\#(rest)}"#
    let embeddings = try provider.embeddings(in: .answer(body, headers: headers), count: 1)
    #expect(embeddings.toldCost == cost)
  }

  @Test(arguments: [
    #"{}"#, #"{"data":[]}"#, #"{"data":[{"index":0,"embedding":[1]}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":2,"embedding":[1]}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":["x"]}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1e400]}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":"AAA"}]}"#,
  ])
  func `embeddings that do not fit their texts are refused`(body: String) throws {
    #expect(throws: ProviderError.self) { try provider.embeddings(in: .answer(body), count: 2) }
  }

  @Test(arguments: [
    (
      401, #"{"error":{"message":"no sk-canary"}}"#,
      "no <redacted>\nThe provider refused the key in the environment variable K. Check that it is the right one for https://api.totalgpt.ai."
    ),
    (
      200, #"{"error":{"message":"busy"}}"#,
      "busy\nThe provider is at fault. Try again later, or write `retry: {max: 4, on: [5xx]}`."
    ),
    (
      200, "<html><title>Home</title>",
      "the reply is not JSON: Home\nThis is not how profile 'infermatic' answers on this path. Check `base_url` (https://api.totalgpt.ai) and the path."
    ),
    (
      200, "{\"data\":[{}]}",
      "a model of the list has no id\nThis is not how profile 'infermatic' answers on this path. Check `base_url` (https://api.totalgpt.ai) and the path."
    ),
  ])
  func `a failed call is told in one line and its remedy in another`(
    status: Int,
    body: String,
    words: String
  ) {
    let error = #expect(throws: ProviderError.self) {
      try provider.modelList(in: .answer(status, body))
    }
    #expect(error?.description == words)
  }

  @Test func `what a profile does not document is not asked for`() throws {
    let comet = try Provider(profile: .cometapi, baseURL: "http://h", key: provider.key)
    #expect(throws: ProviderError.serviceNotOffered(.modelList, profile: "cometapi")) {
      try comet.modelListRequest()
    }
    #expect(throws: ProviderError.serviceNotOffered(.tokenCounter, profile: "cometapi")) {
      try comet.tokenCountRequest(model: "m", text: "x")
    }
  }
}
