extension LetterPhrases {
  /// Signs, and the commands of LaTeX.
  static let symbols: [(Role, String)] = [
    (.announcement, #"\boxed{ | \boxed { | \fbox{ | \boxed | ####"#),
    (
      .emphasis,
      #"""
      \text{ | \textbf{ | \mathrm{ | \mathbf{ | \textit{ | \texttt{ | \mathsf{ | \textrm{ |
      \operatorname{ | \bf | \rm | \( | \) | \[ | \] | \left | \right
      """#
    ),
    (.right, #"✅ | ✔ | ✓ | ☑ | 🟢"#),
    (.wrong, #"❌ | ✗ | ✘ | ✖ | 🔴 | 🚫"#),
    (.arrow, #"👉 | ➡ | ⇒ | → | ➜ | => | -> | ⟹"#),
  ]

  static let english: [(Role, String)] = [
    (
      .answer,
      """
      answer | ans | answer key | final answer | correct answer | my pick | my choice |
      final choice | correct choice | correct option | correct letter | best choice |
      best answer | best option | right choice | right answer | right option | selected option |
      correct response | final
      """
    ),
    (
      .title,
      """
      solution | response | conclusion | prediction | guess | selection | decision | output |
      result | verdict
      """
    ),
    (.announcement, "answer's | the answer's"),
    (.choice, "option | choice | letter | alternative | statement | item | opt"),
    (
      .copula,
      """
      is | are | was | be | would be | will be | it's | it is | that's | that is | this is |
      which is | he's | she's | i.e. | ie | corresponds to | matches option | equals |
      seems to be | appears to be | looks like | turns out to be | should be | ought to be |
      being | namely | has to be | we get | i get | we obtain | gives | yields | is indeed | would therefore be | is therefore | is probably |
      is likely | is clearly | is still | would
      """
    ),
    (
      .hedge,
      """
      maybe | perhaps | could be | might be | may be | can be | could also be | might also be |
      could | might | may | seems | possibly | could potentially be
      """
    ),
    (
      .choose,
      """
      go with | going with | went with | go for | i choose | i vote | i answered | i answer | i'd answer | i would answer | i'd put | i put | i'll put | i marked | i'd choose | i would choose |
      i chose | i pick | i'd pick | i would pick | i select | i'd select | i would select |
      i'd say | i would say | i say | i think | i believe | i vote for | i'd vote for |
      i'll go with | i'm going with | choose | select | pick | settle on | opt for | i meant |
      i mean | i guess | my vote is | i'll say | i'll take | i'll pick | i'll choose |
      stick with | sticking with | answer with | we choose | we select | we pick | i bet |
      i'd bet on | i'd guess | leaning towards | lean towards | choosing | selecting | picking |
      change my answer to | changing my answer to | i conclude that it is | i conclude
      """
    ),
    (
      .conclude,
      """
      so | therefore | thus | hence | must be | has to be | leaves | that leaves | leaving |
      leaves us with | only leaves | consequently | as a result | in conclusion | to conclude |
      accordingly | it must be | we are left with | it follows that | that leaves us with |
      leaving us with | so it's | so it is | in summary | overall | i'm left with |
      this leaves | this leaves us with | which leaves
      """
    ),
    (
      .filler,
      """
      the | what | this | dass | que | che | dat | clearly | definitely | certainly | obviously |
      most likely | likely | probably | most probably | indeed | in fact | still | really |
      simply | just | only | surely | always | exactly | to this question | to the question |
      to your question | for this question | of course | no doubt | without doubt |
      without a doubt | undoubtedly | not surprisingly | number | one | here | now | then |
      again | also | of these | among these | of the four | most | that | above |
      of the options | of the choices | given | provided | listed | therefore, | which |
      hands down | for sure | by far | my | not sure | to be | you are looking for |
      you're looking for | shown | not hard | question | problem | not only | on this one |
      for this one | on this | in this case | as my answer | as the answer |
      as my final answer | instead | in the end | after all | in all cases | by elimination
      """
    ),
    (
      .right,
      """
      correct | right | true | accurate | best | valid | fits | fits best | matches | works |
      works best | makes sense | makes the most sense | most accurate | most appropriate |
      is left | remains | remaining | appropriate | wins | the winner | the one | is the one |
      most plausible | satisfies | stands out | holds | survives
      """
    ),
    (
      .wrong,
      """
      wrong | incorrect | false | inaccurate | invalid | impossible | irrelevant | unrelated |
      unlikely | untrue | mistaken | ruled out | can be ruled out | eliminated |
      can be eliminated | excluded | not correct | not right | are out | is out | fails | fail |
      misleading | a distractor | distractors | too small | too large | too high | too low | too short | too long | too broad | too narrow | too general | too specific |
      implausible | does not fit | doesn't fit | incomplete | partially correct |
      partly correct | nonsense | contradicts | discarded | rejected | is close | are close |
      tempting | almost right | almost correct
      """
    ),
    (
      .negation,
      """
      not | isn't | aren't | wasn't | cannot | can't | can not | won't | wouldn't | couldn't |
      shouldn't | doesn't | don't | didn't | does not | do not | did not | never | neither |
      nor | no | rule out | rules out | ruling out | eliminate | eliminates | eliminating |
      exclude | excludes | excluding | rather than | instead of | discard | reject |
      as opposed to | unlike | ain't | don't think | doubt | over | than | better than |
      against | dismiss | rejecting | cross out | crossing out | not the | isn't the |
      it's not | it is not | is not | are not | have not | without
      """
    ),
    (.and, "and | plus | as well as | and also | along with"),
    (.or, "or | and/or | versus | vs | vs."),
    (
      .contrast,
      """
      but | however | yet | but rather | whereas | although | though | while | but instead |
      but also | except
      """
    ),
    (
      .reason,
      """
      as | because | since | as it | due to | given that | for the reason | because of |
      as this | as that | the reason
      """
    ),
    (
      .condition,
      """
      if | whether | suppose | supposing | assuming | some might | some may | some would |
      some people | many people | people | some students | students | many students | some |
      many | one might | one may | one could | you might | you may | one would |
      at first glance | at first | initially | common mistake | common misconception | tempted |
      others | you could | someone | most people | it seems | why | unless | first thought |
      i thought | i initially thought | my first thought | at first sight | originally
      """
    ),
    (
      .correction,
      """
      wait | wait, | no wait | no, wait, | wait, no | no, wait | actually | correction |
      scratch that | on second thought | sorry | oops | hold on | my mistake |
      i made a mistake | i made an error | let me reconsider | let me correct | no, |
      on reflection | hmm | let me correct myself | i apologize | apologies | i misread |
      i was wrong | let me recheck | my bad | rather | i stand corrected | edit | strike that |
      or rather | no, actually | hang on | that's wrong, it's
      """
    ),
    (.between, "between | torn between | among | compare | comparing | distinguish"),
    (.filler, "both | either | all of | any of"),
    (
      .choices,
      """
      options | choices | letters | statements | alternatives | the answer choices |
      answer choices | answer options | answers | items
      """
    ),
    (.word, "a | an | answer sheet"),
  ]
}
