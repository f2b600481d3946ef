-- Does in a Neovim without a screen what a user does, and writes down what that user would see.
local seen = { questions = {}, menus = {}, messages = {} }
local answers = { "Cancel", "Migrate" }

local function await(what, probe)
  if not vim.wait(10000, probe, 10) then
    error("waited in vain for " .. what)
  end
end

-- Menus of actions and questions of the server come the same way.
vim.ui.select = function(items, options, choose)
  local titles = {}
  for _, item in ipairs(items) do
    titles[#titles + 1] = options.format_item and options.format_item(item) or item
  end
  local wanted = "Migrate to NKey"
  if titles[1] == "Migrate" then
    seen.questions[#seen.questions + 1] = options.prompt
    wanted = table.remove(answers, 1)
  else
    seen.menus[#seen.menus + 1] = titles
  end
  for index, title in ipairs(titles) do
    if title == wanted then
      return choose(items[index], index)
    end
  end
  choose(nil, nil)
end
vim.notify = function(message)
  seen.messages[#seen.messages + 1] = message
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

local function findings(buffer)
  return vim.tbl_map(function(each)
    return { code = each.code, line = each.lnum, from = each.col, to = each.end_col, message = each.message }
  end, vim.diagnostic.get(buffer))
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return window
    end
  end
end

local function drive()
  vim.cmd.edit("nats-server.conf")
  local buffer = vim.api.nvim_get_current_buf()
  await("findings", function() return #vim.diagnostic.get(buffer) == 2 end)
  seen.findings = findings(buffer)
  await("those of the included file", function() return #vim.diagnostic.get() == 3 end)

  vim.cmd.edit("nats-names.conf")
  local names = vim.api.nvim_get_current_buf()
  await("the server", function() return #vim.lsp.get_clients({ bufnr = names }) > 0 end)
  vim.api.nvim_win_set_cursor(0, { 2, (vim.fn.getline(2):find("$LIMIT", 1, true)) })
  vim.lsp.buf.rename("MOST")
  await("the new name", function() return vim.bo[names].modified end)
  seen.renamed = text(names)
  vim.lsp.buf.definition()
  await("the definition", function() return vim.api.nvim_win_get_cursor(0)[1] == 1 end)
  seen.defined = vim.api.nvim_win_get_cursor(0)
  vim.cmd("edit!")
  vim.cmd.buffer(buffer)

  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.lsp.buf.hover()
  await("a hover", float)
  seen.hover = text(vim.api.nvim_win_get_buf(float()))
  vim.api.nvim_win_close(float(), true)

  for _, finding in ipairs(seen.findings) do
    if finding.code == "USER_001" then
      vim.api.nvim_win_set_cursor(0, { finding.line + 1, finding.from })
    end
  end
  vim.lsp.buf.code_action()
  await("a question", function() return #seen.questions == 1 end)
  vim.lsp.buf.code_action()
  await("the question once more", function() return #seen.questions == 2 end)
  await("the edit", function() return vim.bo[buffer].modified end)
  await("what to do next", function() return #seen.messages > 0 end)
  seen.migrated = text(buffer)

  vim.cmd("edit!")
  await("findings of the file read anew", function() return #vim.diagnostic.get(buffer) == 2 end)
  seen.reloaded = findings(buffer)
end

local ok, problem = xpcall(drive, debug.traceback)
seen.problem = not ok and problem or nil
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.SEEN)
vim.cmd("qall!")
