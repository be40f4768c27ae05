import Providers
import Testing

/// Pages of metrics, as servers write them.
struct PrometheusTextTests {
  @Test(
    arguments: [
      (#"a{b="x\"y\\z\n"} 1e3 1700000000000"#, "a", ["b": "x\"y\\z\n"], 1_000),
      ("vllm:num_requests_running 2", "vllm:num_requests_running", [:], 2),
      ("\t  up\t1 ", "up", [:], 1),
      (#"a{b="1",c="2",} -0.5"#, "a", ["b": "1", "c": "2"], -0.5),
      (#"{"my.name", label="v"} 1"#, "my.name", ["label": "v"], 1),
      (#"a_bucket{le="0.1"} 8 # {trace="x"} 0.05 1.5"#, "a_bucket", ["le": "0.1"], 8),
      ("a{} 3\r", "a", [:], 3),
    ] as [(String, String, [String: String], Double)]
  )
  func `a sample is read in whatever way it is allowed`(
    line: String,
    name: String,
    labels: [String: String],
    value: Double
  ) throws {
    let page = try PrometheusText(line)
    #expect(page.samples == [.init(name: name, labels: labels, value: value)])
  }

  @Test func `comments, empty lines, the end and values that are none are passed over`() throws {
    let page = try PrometheusText(
      "# HELP a what\n# TYPE a counter\n\na_total 1\nb NaN\nc +Inf\n# EOF\n"
    )
    #expect(page.samples.map(\.name) == ["a_total"])
  }

  @Test func `lines may end in CRLF`() throws {
    let page = try PrometheusText("# TYPE a counter\r\na_total 1\r\n\r\nb 2\r\n# EOF\r\n")
    #expect(page.samples.map(\.name) == ["a_total", "b"])
    let malformed = try #require(throws: PrometheusText.Malformed.self) {
      try PrometheusText("ok 1\r\na one\r\n")
    }
    #expect(malformed.line == 2 && malformed.text == "a one")
  }

  @Test(
    arguments: [
      "<html><body>Not Found", "[{\"iter\": 1}]", "a{b=\"c} 1", "a", "a one", "a{b=c} 1",
    ]
  )
  func `what is no page of metrics is told with its line`(line: String) {
    #expect(throws: PrometheusText.Malformed.self) { try PrometheusText("ok 1\n" + line) }
  }

  @Test func `each series keeps its value, by its edge and its model`() throws {
    let page = try PrometheusText(
      """
      n{model_name="a"} 1
      n{model_name="b"} 2
      n 4
      t_bucket{le="0.5",model_name="a"} 3
      t_bucket{le="+Inf",model_name="a"} 5
      t_sum{model_name="a"} 1.5
      s{quantile="0.5"} 9
      other 7
      """
    )
    #expect(
      page.values(of: ["n", "t", "s"]) == [
        #"n{model="a"}"#: 1, #"n{model="b"}"#: 2, "n": 4, #"t_bucket{le="0.5",model="a"}"#: 3,
        #"t_bucket{le="+Inf",model="a"}"#: 5, #"t_sum{model="a"}"#: 1.5,
      ]
    )
    let ended = try PrometheusText("n{reason=\"stop\"} 1\nn{reason=\"length\"} 2")
    #expect(ended.values(of: ["n"]).values.sorted() == [1, 2])
    #expect(PrometheusText.family(of: "vllm:prompt_tokens_total") == "vllm:prompt_tokens")
  }
}
