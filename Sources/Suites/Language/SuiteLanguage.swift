package import Domain
import Profiles

/// The suite language: the one list of keys that the checker, the JSON Schema and the help read.
package enum SuiteLanguage {
  /// A whole suite file.
  package static let suite = KeyGroup(
    "the suite",
    [
      Key("version", .integer(1...1), "The version of this format.", isRequired: true),
      Key("suite", .name, "The suite's name, in tables and in the history.", isRequired: true),
      Key("description", .text, "What the suite is for, in a sentence."),
      Key(
        "extends",
        .path,
        "A suite whose keys hold where this one is silent, one level; `key: null` takes one away."
      ),
      Key("providers", .named(.group(provider)), "Providers that a built-in profile does not fit."),
      Key("models", .list(.group(model)), "What is compared.", isRequired: true),
      Key("prompts", .list(.either([.text, .group(prompt)])), "What is asked.", isRequired: true),
      Key("vars", .named(.value), "Variables of every case that does not set them itself."),
      Key(
        "cases",
        .either([.integer(numberedCases), .list(.group(sample))]),
        "What fills the prompts, and what is expected; a number makes so many that fill nothing.",
        isRequired: true
      ),
      Key(
        "params",
        .group(parameters),
        "Sampling parameters of every request; only what is written is sent."
      ),
      unsupported,
      Key(
        "sweep",
        .group(sweep),
        "Parameters that are varied: each cell is compared with the others."
      ),
      Key("repeat", .either([.positiveInteger, .group(repeats)]), "How often each case is asked."),
      Key("scores", .named(.group(score)), "How answers are judged; each name is a column."),
    ] + toolKeys + conversationKeys + unansweredKeys + [
      Key(
        "load",
        .either([.group(load), .list(.group(load))]),
        "How requests are offered; each stage takes up the plan where the one before stopped."
      ),
      Key(
        "objectives",
        .group(objectives),
        "What a request must keep to be good: the terms of goodput, and of run --find rate."
      ),
      Key(
        "allowed_delay",
        .duration,
        "The harness's own delay (p99) above which a load is called client-limited."
      ),
    ] + phaseKeys + [
      Key(
        "timeout",
        .either([.limit, .group(timeout)]),
        "How long an answer may take; a bare time is the total."
      ),
      Key(
        "answer_limit",
        .size,
        "Where an endless or huge answer is cut. Else 64MB."
      ),
      Key("retry", .either([.count, .group(retry)]), "How often a failed request is tried again."),
      Key(
        "connections",
        .choice(["reuse", "fresh"]),
        "Whether connections are kept between requests."
      ),
      Key(
        "warm_connections",
        .boolean,
        "false: kept connections are not opened beforehand, by HEAD requests to base_url. Else true."
      ),
      Key(
        "cache",
        .choice(["none", "quality", "cold", "warm", "as-is"]),
        "quality: an answer of an earlier run to the very same request serves the scores; a latency never. The others are about the provider's cache of prompts. cold: no prompt begins as another; warm: each is sent until usage tells that it is cached, then measured; as-is: whatever it does."
      ),
      Key(
        "cold",
        .boolean,
        "The same as cache: cold: a nonce stands before each prompt."
      ),
      Key(
        "store_text",
        .boolean,
        "false: the store keeps hashes in place of prompts, cases, answers and the suite. Else true."
      ),
      Key(
        "budget",
        .group(budget),
        "What the run may cost; a larger plan is refused, and the run stops there."
      ),
      Key("compare", .group(compare), "The baseline, and when a difference counts."),
      Key(
        "verify",
        .group(verify),
        "The model that 'assay verify' holds the others against; it is asked twice."
      ),
      Key("gates", .list(.group(gate)), "What decides the exit code."),
      Key("tune", .group(tune), "What the best parameters are."),
      Key(
        "notify",
        .list(.group(notification)),
        "Who is told when check or track changes its verdict."
      ),
      Key("report", .group(report), "The rows and columns of the report, and its formats."),
    ] + serverKeys
  )

  /// The provider profiles that the program knows by name.
  package static let profiles = ProviderProfile.Name.allCases.map(\.rawValue)

  static let reference = KeyGroup(
    "a reference to a secret",
    [
      Key("env", .text, "The environment variable that holds it."),
      Key("file", .path, "The file that holds it."),
    ]
  )

  private static let connection = [
    Key("base_url", .text, "Where the provider answers."),
    Key("api_key", .group(reference), "Where the key is found; never the key itself."),
    Key("headers", .named(.either([.text, .group(reference)])), "Headers of every request."),
    Key("path", .text, "The endpoint's path, where it is not the profile's."),
    Key("ca_file", .path, "Certificates to trust beside the system's."),
    Key("proxy", .text, "A proxy for every request."),
    Key("extra_params", .boolean, "Sends parameters that the profile does not document."),
    Key("custom", .group(custom), "A service that speaks no wire that has a name."),
  ]

  static let provider = KeyGroup(
    "a provider",
    [Key("profile", .choice(profiles), "The built-in profile that it resembles.", isRequired: true)]
      + connection
  )

  static let model = KeyGroup(
    "a model",
    [
      Key("id", .name, "Its name in tables, filters and gates; else the model's own."),
      Key(
        "provider",
        .text,
        "A profile (\(profiles.joined(separator: ", "))) or a name of providers.",
        isRequired: true
      ),
      Key(
        "model",
        .texts,
        "The name on the wire; a gateway takes a list, one answer for each.",
        isRequired: true
      ),
      Key(
        "endpoint",
        .choice(Endpoint.allCases.map(\.rawValue)),
        "Which endpoint is asked; else chat for messages, completions for text."
      ),
      Key(
        "system_prompt",
        .choice(SystemPromptHandling.allCases.map(\.rawValue)),
        "What becomes of system messages where a model does not take them."
      ),
      Key("strip", .group(strip), "Reasoning that is kept, and left out of scoring."),
      Key("price", .group(price), "Prices, dated; without them a cost is unknown."),
      Key(
        "routes",
        .either([.choice(["all"]), .list(.text)]),
        "Of a router such as openrouter: an arm for each upstream that is named, or for all that it has."
      ),
      Key("params", .group(parameters), "Parameters of this model only, over the suite's."),
      unsupported,
      Key(
        "sweep",
        .group(modelSweep),
        "Axes of this model only, in place of the suite's of the same name."
      ),
      Key("compared", .boolean, "false: no prompt is put to it; it only judges the others."),
    ] + connection
  )

  private static let unsupported = Key(
    "unsupported",
    .choice(Suite.Unsupported.allCases.map(\.rawValue)),
    "drop: a parameter that a model refuses is left out of its requests, and the report says so. Else fail."
  )

  static let strip = KeyGroup(
    "strip",
    [Key("between", .list(.text), "The two marks around the reasoning.", isRequired: true)]
  )

  static let modelSweep = KeyGroup(
    "a model's sweep",
    [Key("axes", .named(parameterAxis), "Parameter and its values.", isRequired: true)]
  )

  static let prompt = KeyGroup(
    "a prompt",
    [
      Key("id", .name, "Its name in tables and filters; else prompt-1, prompt-2, …"),
      Key("text", .text, "The prompt, with {{variables}}."),
      partsKey,
      Key(
        "messages",
        .either([.text, .list(.group(message))]),
        "A chat; or one {{variable}} that holds the messages of each case."
      ),
      Key("file", .path, "A file with the text; a .yaml or .json file with messages."),
      Key("synthetic", .group(synthetic), "Words, made up for their number of tokens."),
    ] + mediaKeys + toolKeys
  )

  static let message = KeyGroup(
    "a message",
    [
      Key(
        "role",
        .choice(ChatMessage.Role.written.map(\.rawValue)),
        "Who speaks.",
        isRequired: true
      ),
      Key("content", .text, "What is said, with {{variables}}."),
      partsKey,
    ] + mediaKeys
  )

  static let sample = KeyGroup(
    "a case",
    [
      Key("id", .text, "Its name, so that runs pair up; else a hash of its content."),
      Key("vars", .named(.value), "Its variables; a list is one value."),
      Key("expected", .texts, "What is right; read as text."),
      Key("tags", .either([.text, .list(.text), .named(.text)]), "Labels to filter and group by."),
      Key(
        "cluster",
        .text,
        "The source that several cases share; their scores are not independent."
      ),
      Key("file", .path, "Cases from a .jsonl, .json, .csv or .yaml file, in place of one case."),
      Key(
        "format",
        .choice(DatasetFormat.allCases.map(\.rawValue)),
        "How the file is to be read; else what its columns say."
      ),
      Key("map", .group(columnMap), "Which column is what; the others stay what they are."),
      Key("where", .named(.texts), "Rows to keep: a column, and the values that it may have."),
      Key("sample", .group(draw), "Draws some of the rows."),
    ] + caseTurnKeys
  )

  static let draw = KeyGroup(
    "sample",
    [
      Key("n", .positiveInteger, "How many.", isRequired: true),
      Key("seed", .anyInteger, "Which; the same seed draws the same rows. Else 0."),
      Key("stratify", .text, "A column whose shares are kept."),
    ]
  )

  /// `id`, `expected`, `cluster`, `turns` and `tags` mean ours; any other name is a variable.
  static let columnMap = KeyGroup(
    "map",
    [
      Key("id", .text, "The column of the id."),
      Key("expected", .text, "The column of what is expected."),
      Key("cluster", .text, "The column of the cluster."),
      Key("turns", .text, "The column of the turns: a list of texts, or of {user, expected, …}."),
      Key("tags", .list(.text), "Columns that become tags."),
      Key("*", .text, "Any other name is a variable: the column that fills it."),
    ]
  )
}
