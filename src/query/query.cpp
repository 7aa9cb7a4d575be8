#include "query/query.hpp"

#include "query/fault.hpp"
#include "query/run/compile.hpp"
#include "query/syntax/parse.hpp"

namespace entente::query {

namespace {

// The end of the plan: rows go to whoever asked.
class Emit final : public Operator {
 public:
  // Silent: there is no RETURN, nobody takes rows.
  Emit(std::vector<Slot> columns, bool silent)
      : columns_(std::move(columns)), silent_(silent), row_(columns_.size()) {}
  bool push(Frame& frame) override {
    if (silent_) return true;
    for (std::size_t i = 0; i < columns_.size(); ++i) row_[i] = frame[columns_[i]];
    return (*take)(row_);
  }
  void finish(Frame&) override {}
  void start(Frame&) override {}
  std::string describe() const override { return "rows"; }
  void forget() { row_.assign(columns_.size(), Value()); }
  const std::function<bool(std::span<const Value>)>* take = nullptr;

 private:
  std::vector<Slot> columns_;
  bool silent_;
  List row_;
};

// Plans rest on counts of the graph, as whether a relationship can be a loop.
struct Size {
  std::size_t nodes;
  std::size_t relationships;
  explicit Size(const Store& store)
      : nodes(store.node_count()), relationships(store.relationship_count()) {}
  friend bool operator==(const Size&, const Size&) = default;
};

// Labels that a node has.
std::size_t labels_in_use(const Store& store) {
  std::size_t count = 0;
  for (std::uint32_t id = 0; id < store.label_names().size(); ++id) {
    if (!store.with_label(LabelId{id}).empty()) ++count;
  }
  return count;
}

}  // namespace

struct Prepared::Body {
  Store* store = nullptr;
  std::unique_ptr<Query> tree;
  Checked checked;
  Chain chain;
  Emit* end = nullptr;
  std::vector<std::string> keys;
  Slot slots = 0;
  Size planned_for;

  Body(Store& graph, std::unique_ptr<Query> query)
      : store(&graph), tree(std::move(query)), planned_for(graph) {}
  void plan(const Settings& settings);
  void run(const Settings& settings, const std::function<bool(std::span<const Value>)>& take,
           Answer& answer);
};

void Prepared::Body::plan(const Settings& settings) {
  Compiler compiler(*store, settings);
  compiler.creates = checked.creates;
  if (settings.evidence) compiler.evidence = compiler.new_slot();
  Compiler::Columns columns;
  chain = Chain();
  compiler.plan(*tree, {}, {}, false, chain, columns);
  std::vector<Slot> of_columns;
  for (const auto& [name, slot] : columns) of_columns.push_back(slot);
  if (settings.evidence) of_columns.push_back(compiler.evidence);
  end = &chain.add<Emit>(std::move(of_columns), columns.empty());
  keys = compiler.keys();
  slots = compiler.slot_count();
  planned_for = Size(*store);
}

void Prepared::Body::run(const Settings& settings,
                         const std::function<bool(std::span<const Value>)>& take, Answer& answer) {
  if (Size(*store) != planned_for) plan(settings);
  Budget budget(settings.memory);
  Frame frame(*store, settings);
  budget.poll_with([&frame] { frame.poll(); });
  frame.slots.resize(slots);
  frame.key_names = &keys;
  frame.find_keys();
  frame.changes = checked.creates;
  frame.answer = &answer;
  end->take = &take;
  chain.run(frame);
  end->forget();
}

Prepared::Prepared(std::unique_ptr<Body> body) : body_(std::move(body)) {}
Prepared::Prepared(Prepared&&) noexcept = default;
Prepared::~Prepared() = default;

const std::vector<std::string>& Prepared::columns() const noexcept {
  return body_->checked.columns;
}

bool Prepared::creates() const noexcept { return body_->checked.creates; }

std::string Prepared::plan() const {
  std::string text;
  body_->chain.describe(text, 0);
  return text;
}

Answer Prepared::run(const Settings& settings) {
  Answer answer;
  answer.columns = columns();
  const std::size_t labels = creates() ? labels_in_use(*body_->store) : 0;
  body_->run(
      settings,
      [&](std::span<const Value> row) {
        Budget::take(row.size() * sizeof(Value));
        answer.rows.emplace_back(row.begin(), row.end());
        return true;
      },
      answer);
  if (creates()) answer.labels = labels_in_use(*body_->store) - labels;
  return answer;
}

void Prepared::run(const Settings& settings,
                   const std::function<bool(std::span<const Value>)>& take) {
  Answer answer;
  body_->run(settings, take, answer);
}

namespace {

void report(const RunError& error, base::SourceId source, base::Diagnostics& found) {
  Span span = error.span();
  span.source = source;
  found.report(error.fault().rule, span, error.what(), error.help());
}

}  // namespace

std::optional<Prepared> prepare(Store& store, const base::Sources& sources, base::SourceId query,
                                const Settings& settings, base::Diagnostics& found) {
  const std::size_t errors = found.errors();
  auto tree = parse(sources, query, found);
  if (tree == nullptr) return {};
  auto body = std::make_unique<Prepared::Body>(store, std::move(tree));
  std::vector<std::string> parameters;
  for (const auto& [name, value] : settings.parameters) parameters.push_back(name);
  body->checked = check(*body->tree, sources, parameters, settings.procedure, &store, found);
  if (found.errors() > errors) return {};
  try {
    body->plan(settings);
  } catch (const RunError& error) {
    report(error, query, found);
    return {};
  }
  return Prepared(std::move(body));
}

}  // namespace entente::query
